"""What the use cases of reveals need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.members.call_contacts.ports import CallContactsWork
from services.members.order_contacts.ports import OrderContactsWork
from services.members.reveals.domain import Reveal


class RevealsWork(OrderContactsWork, CallContactsWork, Protocol):
    @property
    def reveals(self) -> Aggregates[Reveal]: ...
