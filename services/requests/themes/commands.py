"""Commands to themes."""

from dataclasses import dataclass
from enum import StrEnum

from services.requests.themes.states import Act, Dismissal
from services.requests.visit_plans.record import VisitorRole


class Whom(StrEnum):
    """Firms to visit: those that asked, or all of the building. Where no firm asked, all are."""

    ASKING = "asking"
    ALL = "all"


@dataclass(frozen=True, kw_only=True)
class VisitWanted:
    """`name` is what the visitor reads."""

    name: str
    role: VisitorRole
    days: int
    whom: Whom


@dataclass(frozen=True, kw_only=True)
class OnAgenda:
    """The meeting has it on its agenda already: events owns meetings."""

    meeting_id: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Notice:
    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Undoing:
    """Whoever was told reads the reason."""

    act: Act
    reason: str


@dataclass(frozen=True, kw_only=True)
class Leaving:
    reason: Dismissal
    remark: str
