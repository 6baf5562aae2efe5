"""Schemas of one's own contact."""

from marshmallow import fields

from chassis.http.fields import Line
from chassis.http.schemas import Body, View
from services.members.contact.commands import Contact
from services.members.people.schemas import PHONE


class ContactBody(Body):
    command = Contact

    phone = Line(
        PHONE,
        least=5,
        required=True,
        allow_none=True,
        metadata={"description": "Chinese unless it starts with +; null to remove it", "example": "17000001234"},
    )


class ContactView(View):
    phone = fields.String(allow_none=True)
