"""What the use cases of contacts need from storage."""

from datetime import datetime
from typing import Protocol

from services.requests.contacts.domain import Contact, Kept, Reveal
from services.requests.people.ports import PeopleWork


class ContactStore(Protocol):
    def find(self, identifier: str) -> Contact | None:
        """The contact as it is."""

    def keep(self, identifier: str, contact: Contact, look_at: datetime) -> None:
        """Seals it."""

    def kept(self, identifier: str) -> Kept | None:
        """What stands beside it."""

    def settle(self, identifier: str, kept: Kept) -> None:
        """Notes when to look again."""

    def erase(self, identifier: str) -> None:
        """For good."""

    def note(self, reveal: Reveal) -> None:
        """Who read it."""


class HasContacts(Protocol):
    @property
    def contacts(self) -> ContactStore: ...


class ContactsWork(PeopleWork, HasContacts, Protocol): ...
