"""What the use cases of call contacts need from storage."""

from typing import Protocol

from services.members.call_contacts.record import CallContact
from services.members.people.ports import PeopleWork


class CallContacts(Protocol):
    def find(self, call_back_id: str) -> CallContact | None:
        """What is known of a call-back."""


class CallContactsWork(PeopleWork, Protocol):
    @property
    def call_contacts(self) -> CallContacts: ...
