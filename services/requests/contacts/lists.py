"""What somebody who may read a request is shown of the contact."""

from collections.abc import Mapping
from typing import Any, Final

from chassis.kernel.identity import Actor
from chassis.kernel.writes import Document
from services.requests.contacts.domain import ContactKind, contact_of
from services.requests.contacts.ports import ContactsWork
from services.requests.scopes import places


def contact_shown(uow: ContactsWork, actor: Actor, request: Mapping[str, Any]) -> Document:
    """Where the contact of a stored request is; of a sealed one the masked name, and for the desk the masked telephone."""
    requester_id: str | None = request["requester_id"]
    # Kept from the units.
    if requester_id is None:
        return NO_CONTACT
    contact = uow.contacts.find(contact_of(requester_id, request["_id"]))
    if contact is None:
        known = uow.people.is_here(requester_id)
        return _shown(ContactKind.MEMBER if known else ContactKind.NONE)
    desk = actor.may("request.triage", *places(request["building_id"]))
    return _shown(ContactKind.TAKEN, contact.masked_name, contact.masked_phone if desk else None)


def _shown(kind: ContactKind, name: str | None = None, phone: str | None = None) -> Document:
    return {"contact_kind": kind, "contact_name": name, "contact_phone": phone}


#: Of what nobody is to be called about.
NO_CONTACT: Final = _shown(ContactKind.NONE)
