"""What the use cases of order contacts need from storage."""

from typing import Protocol

from services.members.order_contacts.record import OrderContact
from services.members.people.ports import PeopleWork


class OrderContacts(Protocol):
    def find(self, order_id: str) -> OrderContact | None:
        """What is known of a work order of a request."""

    def requester_of(self, request_id: str) -> str | None:
        """Who made the request, as far as somebody has told."""


class OrderContactsWork(PeopleWork, Protocol):
    @property
    def order_contacts(self) -> OrderContacts: ...
