"""What the use cases of wishes need from storage."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.people.ports import PeopleWork
from services.requests.quotas import SpendingWork
from services.requests.references import ReferringWork
from services.requests.wish_rules.ports import WishRulesWork
from services.requests.wishes.domain import Wish


class Wishes(Aggregates[Wish], Protocol):
    def met_before(self, one: str, other: str, *, beside: str) -> bool:
        """Whether one of the two has fulfilled a wish of the other, or says so; `beside` this one."""

    def minutes_since(self, claimer_id: str, start: datetime, *, beside: str) -> int:
        """The service minutes that the claimer has stated since `start`, `beside` those of this wish."""

    def claimed_by(self, claimer_id: str) -> Sequence[Wish]:
        """Wishes that the person has promised to fulfil."""

    def held_by(self, claimer_id: str) -> int:
        """How many wishes the person has promised to fulfil."""

    def schedule(self, wish_id: str, next_at: datetime) -> None:
        """Stores when something happens by itself to a wish of before; nothing has happened to the wish."""

    def any_with(self, person_id: str) -> Wish | None:
        """A wish that the person has made, claimed or fulfilled, or may not claim again."""

    def open_of(self, wisher_id: str) -> Sequence[Wish]:
        """Wishes of the person that somebody may still fulfil, or that wait for the person's word."""


class WishesWork(PeopleWork, ReferringWork, SpendingWork, WishRulesWork, Protocol):
    @property
    def wishes(self) -> Wishes: ...
