"""Use cases of rounds of visits: made by the calendar, handed on with the role, ended with plan and building."""

from typing import Final

from chassis.kernel.clock import Clock
from chassis.kernel.ids import derived_id
from services.requests.visit_rounds.domain import EndedBy, VisitRound
from services.requests.visit_rounds.ports import VisitRoundsWork
from services.requests.visit_rounds.states import RUNNING, Status
from services.requests.visits.domain import Visit

#: Visits in one transaction.
STEP: Final = 50


def begin_period(uow: VisitRoundsWork, clock: Clock, plan_id: str) -> None:
    """Makes a round for each building of the plan. Idempotent."""
    plan, now = uow.visit_plans.get(plan_id), clock()
    if not plan.is_due(now):
        return
    period = plan.period_at(now)
    buildings = uow.visit_firms.buildings(plan.building_ids, plan.enterprise_ids)
    for building_id in buildings:
        identifier = derived_id(uow.context.tenant, "visit-round", plan.id, building_id, period.code)
        if uow.visit_rounds.find(identifier) is None:
            uow.visit_rounds.add(VisitRound.start(plan, period, building_id, identifier=identifier, at=now))
    plan.begin(now, buildings=len(buildings))


def fill_round(uow: VisitRoundsWork, clock: Clock, round_id: str) -> None:
    """Takes one step: visits for the next firms of the building; after the last ones whoever has to go is told."""
    round_ = uow.visit_rounds.get(round_id)
    if round_.status is not Status.FILLING:
        return
    last = uow.visits.last_firm(round_id)
    firms = uow.visit_firms.after(last, round_.building_id, round_.enterprise_ids, most=STEP)
    for enterprise_id in firms:
        uow.visits.add(_visit(uow, round_, enterprise_id))
    if len(firms) < STEP:
        visitor = uow.visit_holders.holder(round_.role.value, round_.building_id)
        round_.open(uow.visits.count(round_id) + len(firms), visitor, clock())


def _visit(uow: VisitRoundsWork, round_: VisitRound, enterprise_id: str) -> Visit:
    return Visit.plan(
        identifier=derived_id(uow.context.tenant, "visit", round_.id, enterprise_id),
        enterprise_id=enterprise_id,
        building_id=round_.building_id,
        plan_id=round_.plan_id,
        plan_name=round_.plan_name,
        round_id=round_.id,
        period=round_.period,
        due_at=round_.due_at,
    )


def remind_round(uow: VisitRoundsWork, clock: Clock, round_id: str) -> None:
    round_ = uow.visit_rounds.get(round_id)
    if round_.status is Status.OPEN and round_.remind_at <= clock():
        round_.remind(uow.visits.count_open(round_id))


def lapse_round(uow: VisitRoundsWork, clock: Clock, round_id: str) -> None:
    round_ = uow.visit_rounds.get(round_id)
    if round_.status is Status.REMINDED and round_.due_at <= clock():
        round_.lapse(uow.visits.count_open(round_id))


def expire_round(uow: VisitRoundsWork, clock: Clock, round_id: str) -> None:
    """The days after the period are over too."""
    round_ = uow.visit_rounds.get(round_id)
    if round_.status is Status.OVERDUE and round_.ends_at <= clock():
        round_.end(EndedBy.OVER)


def clear_round(uow: VisitRoundsWork, clock: Clock, round_id: str) -> None:  # noqa: ARG001 # as a sweep calls it
    """Takes one step: visits that nobody has made are missed, or called off with the plan or the building."""
    round_ = uow.visit_rounds.get(round_id)
    if round_.status is not Status.ENDING:
        return
    left = uow.visits.open_of_round(round_id, most=STEP)
    for visit in left:
        if round_.ended_by is EndedBy.OVER:
            visit.miss()
        else:
            visit.cancel(str(round_.ended_by))
    if len(left) < STEP:
        round_.close()


def seek_visitor(uow: VisitRoundsWork, clock: Clock, round_id: str) -> None:
    """Looks again for somebody who holds the role; without anybody the street office is told again."""
    round_, now = uow.visit_rounds.get(round_id), clock()
    if round_.status in RUNNING and round_.seek_at and round_.seek_at <= now:
        _hand_over(uow, clock, round_, None)


def leave_role(uow: VisitRoundsWork, clock: Clock, person_id: str, role: str, building_id: str) -> None:
    """Hands what the person has to visit to whoever else holds the role, or to nobody for now. Idempotent."""
    for round_ in uow.visit_rounds.running_of(person_id, role, building_id):
        _hand_over(uow, clock, round_, person_id)


def take_role(uow: VisitRoundsWork, clock: Clock, person_id: str, role: str, building_id: str) -> None:
    """What nobody has to visit is for who holds the role now. Idempotent."""
    now = clock()
    for round_ in uow.visit_rounds.seeking(role, building_id):
        round_.hand_over(person_id, uow.visits.count_open(round_.id), now)


def end_next_of_plan(uow: VisitRoundsWork, plan_id: str) -> None:
    """Takes one step: one round of a plan that has ended. Idempotent."""
    round_ = uow.visit_rounds.next_of_plan(plan_id)
    if round_:
        round_.end(EndedBy.PLAN_ENDED)


def end_of_building(uow: VisitRoundsWork, building_id: str) -> None:
    """Idempotent."""
    for round_ in uow.visit_rounds.of_building(building_id):
        round_.end(EndedBy.BUILDING_CLOSED)


def _hand_over(uow: VisitRoundsWork, clock: Clock, round_: VisitRound, from_id: str | None) -> None:
    # Who leaves is still stored as a holder while this message is handled.
    to_id = uow.visit_holders.holder(round_.role.value, round_.building_id, but=from_id)
    round_.hand_over(to_id, uow.visits.count_open(round_.id), clock())
