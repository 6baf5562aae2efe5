"""Reactions of rounds of visits: to roles, plans and buildings."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from chassis.kernel.local_time import local_date
from chassis.kernel.messages import Message, parse
from chassis.service import Handler
from services.requests.visit_rounds import use_cases
from services.requests.visit_rounds.domain import EndedBy
from services.requests.visit_rounds.ports import VisitRoundsWork


@dataclass(frozen=True)
class _Role:
    person_id: str
    role: str
    scope_kind: str
    scope_id: str
    from_date: str | None = None


@dataclass(frozen=True)
class _OfPlan:
    plan_id: str
    reason: str | None = None


@dataclass(frozen=True)
class _OfBuilding:
    building_id: str


def on_role_ended(uow: VisitRoundsWork, message: Message) -> None:
    told = parse(message, _Role)
    if told.scope_kind == "building":
        use_cases.leave_role(uow, uow.clock, told.person_id, told.role, told.scope_id)


def on_role_assigned(uow: VisitRoundsWork, message: Message) -> None:
    told = parse(message, _Role)
    # A term that begins later: then the daily search finds them.
    if told.scope_kind == "building" and (told.from_date or "") <= local_date(uow.clock()):
        use_cases.take_role(uow, uow.clock, told.person_id, told.role, told.scope_id)


def on_plan_ended(uow: VisitRoundsWork, message: Message) -> None:
    use_cases.end_next_of_plan(uow, parse(message, _OfPlan).plan_id)


def on_round_ended(uow: VisitRoundsWork, message: Message) -> None:
    told = parse(message, _OfPlan)
    if told.reason == EndedBy.PLAN_ENDED:
        use_cases.end_next_of_plan(uow, told.plan_id)


def on_building_closed(uow: VisitRoundsWork, message: Message) -> None:
    use_cases.end_of_building(uow, parse(message, _OfBuilding).building_id)


HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.members.role-assignment.ended.v1": on_role_ended,
    "org.louyu.members.role-assignment.assigned.v1": on_role_assigned,
    "org.louyu.requests.visit-plan.ended.v1": on_plan_ended,
    # The event of a step causes the next one.
    "org.louyu.requests.visit-round.ended.v1": on_round_ended,
    "org.louyu.members.building.closed.v1": on_building_closed,
}
