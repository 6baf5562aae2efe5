"""What the use cases of reveals need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.members.order_contacts.ports import OrderContactsWork
from services.members.reveals.domain import Reveal


class RevealsWork(OrderContactsWork, Protocol):
    @property
    def reveals(self) -> Aggregates[Reveal]: ...
