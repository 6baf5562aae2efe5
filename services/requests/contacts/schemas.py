"""Schemas of contacts."""

from typing import Final

from marshmallow import fields

from chassis.http.fields import ChoiceText, Code, Line
from chassis.http.schemas import Body, View
from services.requests.contacts.domain import Contact, ContactKind
from services.requests.fields import NAME

#: With the code of a country or an area, an extension, and whatever stands between digits on paper.
_PHONE: Final = r"^\+?[0-9(][0-9 ()-]{4,24}[0-9]$"


class ContactBody(Body):
    command = Contact

    name = Line(NAME, required=True, metadata={"example": "王敏"})
    phone = Code(_PHONE, required=True, metadata={"example": "13800138000"})


class ContactShown(View):
    """What the details of a request and of its work orders have of the contact."""

    contact_kind = ChoiceText(
        ContactKind,
        metadata={"description": "where telephone and name are: of a member, taken with the request, nowhere"},
    )
    contact_name = fields.String(allow_none=True, metadata={"description": "masked; of a contact that was taken"})
    contact_phone = fields.String(allow_none=True, metadata={"description": "masked; for the desk"})
