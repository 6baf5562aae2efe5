"""What the use cases of kinds of whistles need from storage."""

from collections.abc import Sequence
from typing import Protocol

from chassis.kernel.ports import Aggregates, Work
from services.requests.whistle_kinds.domain import WhistleKind


class WhistleKinds(Aggregates[WhistleKind], Protocol):
    def stored(self) -> Sequence[WhistleKind]:
        """Those that the street office has changed, added or archived."""

    def id_of(self, code: str) -> str:
        """The id that a kind of this code has in this street office."""


class WhistleKindsWork(Work, Protocol):
    @property
    def whistle_kinds(self) -> WhistleKinds: ...
