"""Schemas of contact addresses and of the mails to them."""

from typing import Any, Final

from marshmallow import fields

from chassis.http.fields import ChoiceText, Line
from chassis.http.fields import Code as Pattern
from chassis.http.schemas import Body, DatedQuery, View
from chassis.kernel.text import SPOKEN
from services.notify.contacts.commands import Code, NewContact
from services.notify.mail.domain import Fault, Kind, State

_ADDRESS: Final[dict[str, Any]] = {
    "description": "mail address of whoever keeps the system",
    "example": "it@example.gov.cn",
}
_LANGUAGE: Final = {"description": "in which mails to it are written"}


class NewContactBody(Body):
    command = NewContact

    address = Line(254, required=True, metadata=_ADDRESS)
    language = ChoiceText(SPOKEN, name="Language", required=True, metadata=_LANGUAGE)


class ContactCodeBody(Body):
    command = Code

    code = Pattern(r"^[0-9]{8}$", required=True, metadata={"description": "from the mail", "examples": ["01234567"]})


class MailQuery(DatedQuery):
    """Of the mails about a receiver."""


class MailContactView(View):
    id = fields.String()
    address = fields.String(metadata=_ADDRESS)
    language = ChoiceText(SPOKEN, name="Language", metadata=_LANGUAGE)
    added_at = fields.AwareDateTime()
    confirmed_at = fields.AwareDateTime(
        allow_none=True, metadata={"description": "when its reader entered the code; nothing else is sent before"}
    )
    code_until = fields.AwareDateTime(allow_none=True, metadata={"description": "until then its code can be entered"})


class MailContactsView(View):
    is_on = fields.Boolean(metadata={"description": "false if this platform sends no mail"})
    most = fields.Integer(metadata={"description": "how many addresses a receiver can have"})
    items = fields.List(fields.Nested(MailContactView))


class MailView(View):
    id = fields.String(metadata={"description": "the first part of its Message-ID"})
    kind = ChoiceText(Kind, name="MailKind")
    address = fields.String(allow_none=True, metadata={"description": "to whom; null if it was removed since"})
    state = ChoiceText(State, name="MailState")
    made_at = fields.AwareDateTime()
    next_at = fields.AwareDateTime(metadata={"description": "when it is tried next, while it waits"})
    sent_at = fields.AwareDateTime(allow_none=True, metadata={"description": "when the mail server took it"})
    tries = fields.Integer()
    last_tried_at = fields.AwareDateTime(allow_none=True)
    last_fault = ChoiceText(Fault, name="MailFault", allow_none=True)
    last_code = fields.Integer(allow_none=True, metadata={"description": "what the mail server replied, by number"})
    last_reply = fields.String(metadata={"description": "what it replied, in its own words"})
