"""The use case of keeping a contact."""

from chassis.kernel.clock import Clock
from services.requests.contacts.domain import LOOKS_AGAIN, Contact, contact_of
from services.requests.contacts.ports import HasContacts


def keep_contact(uow: HasContacts, clock: Clock, contact: Contact, *, requester_id: str, request_id: str) -> None:
    """Seals how to reach whoever asks, beside their request."""
    uow.contacts.keep(contact_of(requester_id, request_id), contact, clock() + LOOKS_AGAIN)
