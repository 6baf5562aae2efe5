"""What is kept of a theme: how many requests there were by day, and what was done. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from chassis.kernel.local_time import start_of
from services.requests.listings.states import Status as Listing
from services.requests.themes.rising import Score, scored
from services.requests.themes.states import Act, ThemeKind

#: From so few who ask one goes and sees them.
_FEW: Final = 3


#: Needs that never counted: an import that was undone, and what staff took off the list.
_NO_NEED: Final = (Listing.TAKEN_BACK.value, Listing.WITHDRAWN.value)


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What a theme is about. `category` is a class of requests, or a category of needs."""

    kind: ThemeKind
    building_id: str
    category: str


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What came in at a building and of a class by day, the last one being `as_of`. `askers`: firms, or people without a firm."""

    as_of: date
    daily: list[int]
    window_days: int
    askers: int = 0

    @property
    def recent(self) -> int:
        return sum(self.daily[-self.window_days :])

    @property
    def score(self) -> Score:
        before = self.daily[: -self.window_days]
        return scored(self.recent, sum(before), window_days=self.window_days, base_days=len(before))


@dataclass(frozen=True, kw_only=True)
class Acted:
    """`target_id`: the round of visits or the meeting. A notice has its text instead; `terms` is what a visit was asked with."""

    act: Act
    by: str
    at: datetime
    target_id: str | None = None
    title: str = ""
    text: str = ""
    terms: str = ""
    #: Acts of before say none.
    undo_until: datetime | None = None

    def is_same(self, other: "Acted") -> bool:
        said = (self.target_id, self.title, self.text) == (other.target_id, other.title, other.text)
        # Acts of before say no terms.
        return said and self.terms in ("", other.terms)


@dataclass(frozen=True, kw_only=True)
class Undone:
    """An act that was taken back; `title` is that of a notice or an agenda item."""

    act: Act
    by: str
    at: datetime
    reason: str
    done_by: str
    done_at: datetime
    title: str = ""


def suggested(askers: int, *, came_back: bool) -> Act:
    """What comes back is for the joint meeting; a few who ask are visited; where many ask, everybody is told first."""
    if came_back:
        return Act.AGENDA
    return Act.VISIT if askers <= _FEW else Act.NOTICE


def span_of(as_of: date, days: int) -> tuple[date, date]:
    """First and last of so many days."""
    return as_of - timedelta(days=days - 1), as_of


def counted(subject: Subject, first: date, last: date) -> dict[str, Any]:
    """What counts, as a query for facts of requests or for listings. What was cancelled does not, or was withdrawn."""
    days = {"$gte": start_of(first), "$lt": start_of(last, after=True)}
    where = {"building_id": subject.building_id, "category": subject.category}
    if subject.kind is ThemeKind.NEED:
        return {"kind": subject.kind.value, **where, "opened_at": days, "status": {"$nin": list(_NO_NEED)}}
    return {**where, "submitted_at": days, "cancelled": {"$ne": True}}
