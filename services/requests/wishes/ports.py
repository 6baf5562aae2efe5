"""What the use cases of wishes need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates, Work
from services.requests.wishes.domain import Wish


class WishesWork(Work, Protocol):
    @property
    def wishes(self) -> Aggregates[Wish]: ...
