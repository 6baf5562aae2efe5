"""Schemas of the list of guests."""

from marshmallow import fields

from chassis.http.fields import ChoiceText
from chassis.http.naming import NameOf
from chassis.http.schemas import PageQuery, View
from services.members.guests.states import Standing


class GuestQuery(PageQuery):
    """The query of the list."""


class GuestView(View):
    """A line of the list that the host prints: who comes, and nothing else of them."""

    id = fields.String(metadata={"description": "of the registration"})
    person_id = fields.String()
    name = fields.String(allow_none=True, metadata={"description": "null for who never checked in, or was erased"})
    enterprise_id = fields.String(allow_none=True)
    enterprise_name = NameOf("enterprise_id", "enterprise")
    seat_no = fields.Integer(allow_none=True)
    standing = ChoiceText(Standing)
