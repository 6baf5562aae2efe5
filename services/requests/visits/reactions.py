"""Reactions of visits: where firms are, who holds which role, who was visited when, and the figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.consuming.projections import newest
from chassis.kernel.local_time import LOCAL
from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Update, Write
from chassis.service import Handler, Projection
from reporting import figures
from reporting.figures import Count
from services.requests.figures import counting
from services.requests.scopes import places
from services.requests.visits import use_cases
from services.requests.visits.domain import FIRMS, HOLDERS
from services.requests.visits.ports import HasVisits


@dataclass(frozen=True)
class _Firm:
    enterprise_id: str
    building_id: str | None = None


def firm(*, is_here: bool) -> Projection:
    """A projection that notes where the firm is; the newest message of a firm counts."""

    def note(message: Message) -> Sequence[Write]:
        told = parse(message, _Firm)
        facts = {"enterprise_id": told.enterprise_id, "building_id": told.building_id, "is_here": is_here}
        return newest(message, FIRMS, f"{message.tenant}|{told.enterprise_id}", facts)

    return note


@dataclass(frozen=True)
class _Role:
    assignment_id: str
    person_id: str
    role: str
    scope_kind: str
    scope_id: str
    from_date: str | None = None
    until_date: str | None = None


def holder(*, is_held: bool) -> Projection:
    """A projection that notes who holds a role in a building."""

    def note(message: Message) -> Sequence[Write]:
        told = parse(message, _Role)
        if told.scope_kind != "building":
            return []
        facts: dict[str, object] = {
            "person_id": told.person_id,
            "role": told.role,
            "building_id": told.scope_id,
            "is_held": is_held,
        }
        if told.from_date:
            facts["from_date"] = told.from_date
        return newest(message, HOLDERS, f"{message.tenant}|{told.assignment_id}", facts)

    return note


@dataclass(frozen=True)
class _Recorded:
    visit_id: str
    enterprise_id: str
    visited_at: datetime
    building_id: str | None = None
    listings: int = 0
    requests: int = 0
    wishes: int = 0


def note_recorded(message: Message) -> Sequence[Write]:
    """The firm was visited in this month, and the figures."""
    told = parse(message, _Recorded)
    where = places(told.building_id)
    raised = told.listings + told.requests + told.wishes
    counts = [Count("visits.recorded", 1, where), *([Count("visits.raised", raised, where)] if raised else [])]
    return [*_visited(message, told.enterprise_id, told.visited_at), *figures.counted(message, *counts)]


@dataclass(frozen=True)
class _Replaced:
    from_id: str
    to_id: str
    visited_at: datetime | None = None


def note_replaced(message: Message) -> Sequence[Write]:
    """The firm that stays was visited when its duplicate was."""
    told = parse(message, _Replaced)
    return _visited(message, told.to_id, told.visited_at) if told.visited_at else []


def _visited(message: Message, enterprise_id: str, visited_at: datetime) -> list[Write]:
    key = {"_id": f"{message.tenant}|{enterprise_id}"}
    start = {"tenant": message.tenant, "enterprise_id": enterprise_id}
    month = visited_at.astimezone(LOCAL).strftime("%Y-%m")
    # Both are safe with repeats, and whichever message comes first.
    noted = {
        "$setOnInsert": start,
        "$addToSet": {"visited_months": month},
        "$max": {"last_visited_at": visited_at},
    }
    return [Update(FIRMS, key, noted, upsert=True)]


def on_gone(reason: str) -> Handler:
    def cancel(uow: HasVisits, message: Message) -> None:
        use_cases.cancel_visits_of(uow, parse(message, _Firm).enterprise_id, reason)

    return cancel


@dataclass(frozen=True)
class _Merged:
    enterprise_id: str
    into_id: str


def on_merged(uow: HasVisits, message: Message) -> None:
    merged = parse(message, _Merged)
    use_cases.cancel_visits_of(uow, merged.enterprise_id, "merged")
    use_cases.replace_next_firm(uow, merged.enterprise_id, merged.into_id)


def on_replaced(uow: HasVisits, message: Message) -> None:
    step = parse(message, _Replaced)
    use_cases.replace_next_firm(uow, step.from_id, step.to_id)


def on_recorded(uow: HasVisits, message: Message) -> None:
    use_cases.settle_firm(uow, parse(message, _Firm).enterprise_id)


_MEMBERS: Final = "org.louyu.members"
PROJECTIONS: Final[Mapping[str, Projection]] = {
    **{
        f"{_MEMBERS}.enterprise.{what}.v1": firm(is_here=True)
        for what in ("registered", "moved", "returned", "reinstated")
    },
    **{f"{_MEMBERS}.enterprise.{what}.v1": firm(is_here=False) for what in ("left", "merged", "taken-back")},
    f"{_MEMBERS}.role-assignment.assigned.v1": holder(is_held=True),
    f"{_MEMBERS}.role-assignment.term-changed.v1": holder(is_held=True),
    f"{_MEMBERS}.role-assignment.ended.v1": holder(is_held=False),
    "org.louyu.requests.visit.planned.v1": counting("visits.planned"),
    "org.louyu.requests.visit.recorded.v1": note_recorded,
    "org.louyu.requests.visit.nobody-there.v1": counting("visits.nobody_there"),
    "org.louyu.requests.visit.missed.v1": counting("visits.missed"),
    "org.louyu.requests.visit.firm-replaced.v1": note_replaced,
}
HANDLERS: Final[Mapping[str, Handler]] = {
    f"{_MEMBERS}.enterprise.left.v1": on_gone("left"),
    f"{_MEMBERS}.enterprise.merged.v1": on_merged,
    f"{_MEMBERS}.enterprise.taken-back.v1": on_gone("taken_back"),
    f"{_MEMBERS}.enterprise.moved.v1": on_gone("moved"),
    "org.louyu.requests.visit.firm-replaced.v1": on_replaced,
    # Whoever stood in the door while the firm was merged.
    "org.louyu.requests.visit.recorded.v1": on_recorded,
}
