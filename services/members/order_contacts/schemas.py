"""Schemas of order contacts."""

from marshmallow import fields

from chassis.http.fields import ChoiceText
from chassis.http.schemas import View
from services.members.order_contacts.record import ContactStanding


class OrderContactView(View):
    standing = ChoiceText(
        ContactStanding, metadata={"description": "whether the phone number can be revealed, or why not"}
    )
    request_id = fields.String()
    member_id = fields.String(allow_none=True)
    name = fields.String(allow_none=True, metadata={"description": "its first character; the rest is hidden"})
