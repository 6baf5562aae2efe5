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
    return [*_visited(message, told), *figures.counted(message, *counts)]


def _visited(message: Message, told: _Recorded) -> list[Write]:
    key = {"_id": f"{message.tenant}|{told.enterprise_id}"}
    start = {"tenant": message.tenant, "enterprise_id": told.enterprise_id}
    month = told.visited_at.astimezone(LOCAL).strftime("%Y-%m")
    # Both are safe with repeats, and whichever message comes first.
    noted = {
        "$setOnInsert": start,
        "$addToSet": {"visited_months": month},
        "$max": {"last_visited_at": told.visited_at},
    }
    return [Update(FIRMS, key, noted, upsert=True)]


def on_gone(reason: str) -> Handler:
    def cancel(uow: HasVisits, message: Message) -> None:
        use_cases.cancel_visits_of(uow, parse(message, _Firm).enterprise_id, reason)

    return cancel


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
    "org.louyu.requests.visit.missed.v1": counting("visits.missed"),
}
HANDLERS: Final[Mapping[str, Handler]] = {
    f"{_MEMBERS}.enterprise.left.v1": on_gone("left"),
    f"{_MEMBERS}.enterprise.merged.v1": on_gone("merged"),
    f"{_MEMBERS}.enterprise.taken-back.v1": on_gone("taken_back"),
    f"{_MEMBERS}.enterprise.moved.v1": on_gone("moved"),
}
