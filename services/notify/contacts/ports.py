"""What the use cases of contacts need from storage."""

from collections.abc import Sequence
from typing import Protocol

from services.notify.contacts.domain import Contact
from services.notify.mail.ports import MailWork
from services.notify.receivers.ports import ReceiversWork


class Contacts(Protocol):
    def of(self, receiver_id: str) -> Sequence[Contact]:
        """The first that was added first."""

    def get(self, receiver_id: str, contact_id: str) -> Contact:
        """Raises NoSuchContact."""

    def put(self, contact: Contact) -> None: ...

    def remove(self, contact_id: str) -> None: ...

    def tried(self, contact_id: str) -> int:
        """Counts one more try of its code, at once and whatever becomes of the work; returns how many there were."""

    def hash_of(self, address: str) -> str:
        """The same for the same address."""


class ContactsWork(ReceiversWork, MailWork, Protocol):
    @property
    def contacts(self) -> Contacts: ...
