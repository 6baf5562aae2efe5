"""Contact addresses over HTTP, and the log of what was mailed to them."""

from typing import Any, Final

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.schemas import page_of
from chassis.persistence.reads import Page
from services.notify.contacts import lists, use_cases
from services.notify.contacts.commands import Code, NewContact
from services.notify.contacts.domain import MOST, Contact
from services.notify.contacts.ports import ContactsWork
from services.notify.contacts.schemas import (
    ContactCodeBody,
    MailContactsView,
    MailContactView,
    MailQuery,
    MailView,
    NewContactBody,
)
from services.notify.mail.domain import COLLECTION as MAILS
from services.notify.receivers.domain import OPERATE
from services.notify.receivers.use_cases import operated

blueprint: Final = Blueprint("contacts", __name__)


@blueprint.endpoint("GET", "/receivers/<receiver_id>/contacts", permission=OPERATE, returns=MailContactsView)
def list_contacts(call: Call[ContactsWork], receiver_id: str) -> dict[str, Any]:
    """The addresses to which mails about a receiver go, and whether this platform sends mail at all."""
    receiver = operated(call.uow, call.actor, receiver_id)
    return {"is_on": call.uow.is_mail_on, "most": MOST, "items": call.uow.contacts.of(receiver.id)}


@blueprint.endpoint(
    "POST",
    "/receivers/<receiver_id>/contacts",
    permission=OPERATE,
    body=NewContactBody,
    returns=MailContactView,
    status=201,
)
def add_contact(call: Call[ContactsWork], receiver_id: str, body: NewContact) -> Contact:
    """Add an address: a code is mailed to it. Repeating it for one that waits mails another code."""
    # Not keyed: the answer of a keyed route is kept, with the address. The address is the natural key.
    return use_cases.add_contact(call.uow, call.actor, body, receiver_id=receiver_id)


@blueprint.endpoint(
    "POST",
    "/receivers/<receiver_id>/contacts/<contact_id>/confirmation",
    permission=OPERATE,
    body=ContactCodeBody,
    returns=MailContactView,
)
def confirm_contact(call: Call[ContactsWork], receiver_id: str, contact_id: str, body: Code) -> Contact:
    """Enter the code that was mailed to an address; from now on it is told. Repeating it changes nothing."""
    return use_cases.confirm_contact(call.uow, call.actor, body.code, receiver_id=receiver_id, contact_id=contact_id)


@blueprint.endpoint("DELETE", "/receivers/<receiver_id>/contacts/<contact_id>", permission=OPERATE, status=204)
def remove_contact(call: Call[ContactsWork], receiver_id: str, contact_id: str) -> None:
    """Remove an address. It is deleted, and what waits for it is not sent."""
    use_cases.remove_contact(call.uow, call.actor, receiver_id=receiver_id, contact_id=contact_id)


@blueprint.endpoint(
    "GET", "/receivers/<receiver_id>/mails", permission=OPERATE, query=MailQuery, returns=page_of(MailView)
)
def list_mails(call: Call[ContactsWork], receiver_id: str, query: dict[str, Any]) -> Page:
    """The mails about a receiver, newest first, and what became of each; the log goes back 30 days."""
    receiver = operated(call.uow, call.actor, receiver_id)
    return lists.list_mails(call.reads(MAILS), call.uow.contacts.of(receiver.id), receiver.id, query)
