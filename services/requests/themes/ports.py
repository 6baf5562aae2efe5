"""What the use cases of themes need from storage."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from chassis.kernel.flags import Flags
from chassis.kernel.ports import Aggregates
from services.requests.theme_rules.ports import ThemeRulesWork
from services.requests.themes.domain import Theme
from services.requests.themes.record import Subject
from services.requests.visit_rounds.ports import VisitRoundsWork


class Themes(Aggregates[Theme], Protocol):
    def last_of(self, subject: Subject) -> Theme | None:
        """The newest theme of the subject, whatever became of it."""


@dataclass(frozen=True, kw_only=True)
class Series:
    """A building and a class that have requests, or a category that has needs. `look_at`: when they are counted next; `cause`: what asked for it last."""

    id: str
    subject: Subject
    look_at: datetime | None
    cause: str


class AllSeries(Protocol):
    def find(self, identifier: str) -> Series | None: ...

    def daily(self, subject: Subject, first: date, last: date) -> list[int]:
        """How many requests or needs there are of each day; what was cancelled or withdrawn does not count."""

    def askers(self, subject: Subject, first: date, last: date) -> Sequence[tuple[str | None, str]]:
        """Firm, if there is one, and person of each of these."""

    def settle(self, series: Series, next_at: datetime | None) -> None:
        """Looks again then, unless something has come in meanwhile."""


class ThemesWork(VisitRoundsWork, ThemeRulesWork, Protocol):
    @property
    def flags(self) -> Flags: ...

    @property
    def themes(self) -> Themes: ...

    @property
    def theme_series(self) -> AllSeries: ...
