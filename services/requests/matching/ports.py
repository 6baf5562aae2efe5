"""What the use cases of matching need from storage."""

from collections.abc import Sequence
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.listings.ports import ListingsWork
from services.requests.matching.domain import Suggestion
from services.requests.matching.scoring import Match, Sought


class Suggestions(Aggregates[Suggestion], Protocol):
    def best(self, sought: Sought, *, most: int) -> Sequence[tuple[str, Match]]:
        """The ids of open listings of the other kind that fit best, with how they do."""

    def learn(self, owner_id: str, category: str, unsuitable: int) -> None:
        """Notes that somebody found one more, or one less, of this category unsuitable."""


class MatchingWork(ListingsWork, Protocol):
    @property
    def suggestions(self) -> Suggestions: ...
