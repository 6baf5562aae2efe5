"""Events of visit plans."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class PlanEvent(Event):
    """What every event of a plan says: the role that visits, and how often."""

    plan_id: str
    name: str
    role: str
    rhythm: str


@dataclass(frozen=True, kw_only=True)
class VisitPlanMade(PlanEvent):
    """Firms are to be visited regularly from now on."""


@dataclass(frozen=True, kw_only=True)
class VisitPlanChanged(PlanEvent):
    """Its name, its buildings or its firms were changed; rounds that have begun stay as they are."""

    changed: list[str]


@dataclass(frozen=True, kw_only=True)
class VisitPlanBegun(PlanEvent):
    """A period has begun: so many buildings have a round of visits."""

    period: str
    buildings: int


@dataclass(frozen=True, kw_only=True)
class VisitPlanEnded(PlanEvent):
    """There are no further rounds, and open ones end."""


EVENTS: Final[Events] = {
    "visit-plan": {
        "made": VisitPlanMade,
        "changed": VisitPlanChanged,
        "begun": VisitPlanBegun,
        "ended": VisitPlanEnded,
    },
}
