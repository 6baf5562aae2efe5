"""Use cases of contacts: an address is added, confirmed by its reader, told of how the receiver stands, removed."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from chassis.kernel.identity import Actor
from chassis.kernel.ids import new_id
from services.notify.contacts.commands import NewContact
from services.notify.contacts.domain import CODE_LIVES, MOST, MOST_CODES, Contact, usable
from services.notify.contacts.errors import MailOff, TooManyCodes, TooManyContacts, TooManyMails
from services.notify.contacts.ports import ContactsWork
from services.notify.mail.domain import DAY, Kind, Mail
from services.notify.receivers.domain import Receiver
from services.notify.receivers.use_cases import operated


def add_contact(uow: ContactsWork, actor: Actor, ask: NewContact, *, receiver_id: str) -> Contact:
    """Mails a code to the address. One that waits gets another code; one that is confirmed another language.

    Raises Forbidden, NoSuchReceiver, NotNow, MailOff, AddressUnusable, TooManyContacts, TooManyCodes, TooManyMails.
    """
    receiver, address = operated(uow, actor, receiver_id), usable(ask.address)
    if not uow.is_mail_on:
        raise MailOff
    known = uow.contacts.of(receiver.id)
    mark = uow.contacts.hash_of(address)
    contact = next((one for one in known if uow.contacts.hash_of(one.address) == mark), None)
    if contact is None and len(known) >= MOST:
        raise TooManyContacts(most=MOST)
    # Two at once: the version of the receiver lets one of them through, and the other counts again.
    receiver.change_contacts()
    if contact is None:
        contact = Contact(
            id=new_id(), receiver_id=receiver.id, address=address, language=ask.language, added_at=uow.clock()
        )
    contact = replace(contact, language=ask.language)
    if not contact.is_confirmed:
        contact = _asked(uow, contact, receiver, mark)
    uow.contacts.put(contact)
    return contact


def confirm_contact(uow: ContactsWork, actor: Actor, code: str, *, receiver_id: str, contact_id: str) -> Contact:
    """Repeating it changes nothing. Raises Forbidden, NoSuchReceiver, NoSuchContact, NotNow, CodeOver, CodeWrong."""
    receiver = operated(uow, actor, receiver_id)
    contact = uow.contacts.get(receiver.id, contact_id)
    if contact.is_confirmed:
        return contact
    now = uow.clock()
    replace(contact, tries=uow.contacts.tried(contact.id)).require(code, now)
    receiver.change_contacts()
    confirmed = replace(contact, confirmed_at=now, code="", code_until=None, tries=0)
    uow.contacts.put(confirmed)
    return confirmed


def remove_contact(uow: ContactsWork, actor: Actor, *, receiver_id: str, contact_id: str) -> None:
    """Its address is gone at once, and what waits for it is not sent. Raises Forbidden, NoSuchReceiver, NoSuchContact."""
    receiver = operated(uow, actor, receiver_id)
    contact = uow.contacts.get(receiver.id, contact_id)
    receiver.change_contacts()
    _drop(uow, contact)


def forget_contacts(uow: ContactsWork, *, receiver_id: str) -> None:
    """Of a receiver that was removed. Idempotent."""
    for contact in uow.contacts.of(receiver_id):
        _drop(uow, contact)


def tell(uow: ContactsWork, kind: Kind, *, receiver_id: str, cause: str, facts: Mapping[str, Any]) -> None:
    """One mail to each address that was confirmed. Idempotent: the cause makes their ids."""
    if not uow.is_mail_on:
        return
    for contact in uow.contacts.of(receiver_id):
        if contact.is_confirmed:
            uow.mails.put(_mail(kind, contact, uow.contacts.hash_of(contact.address), cause, facts))


def _asked(uow: ContactsWork, contact: Contact, receiver: Receiver, mark: str) -> Contact:
    """The contact with a code that is on its way."""
    now = uow.clock()
    if uow.mails.told_of(address_hash=mark, since=now - DAY) >= MOST_CODES:
        raise TooManyCodes(most=MOST_CODES)
    until = now + CODE_LIVES
    facts = {"name": receiver.name, "until": until}
    if not uow.mails.put(_mail(Kind.CONFIRM, contact, mark, new_id(), facts)):
        raise TooManyMails
    return replace(contact, code=f"{secrets.randbelow(10**8):08}", code_until=until, tries=0)


def _drop(uow: ContactsWork, contact: Contact) -> None:
    uow.mails.forget(contact.id)
    uow.contacts.remove(contact.id)


def _mail(kind: Kind, contact: Contact, mark: str, cause: str, facts: Mapping[str, Any]) -> Mail:
    return Mail(
        kind=kind,
        receiver_id=contact.receiver_id,
        contact_id=contact.id,
        address_hash=mark,
        cause=cause,
        facts=facts,
    )
