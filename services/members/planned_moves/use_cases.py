"""Use cases of planned moves.

Rights are checked when a move is planned, with those that the same move needs at once. On its day it is carried out
as the system: it stands although whoever planned it has lost their rights since, until somebody calls it off.
"""

from datetime import datetime

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor, system_actor
from chassis.kernel.ids import new_id
from chassis.kernel.local_time import LOCAL
from services.members.enterprises.domain import Enterprise
from services.members.planned_moves.commands import Plan
from services.members.planned_moves.domain import MoveKind, Obstacle, PlannedMove
from services.members.planned_moves.errors import MoveNotInFuture, TargetMissing
from services.members.planned_moves.ports import PlannedMovesWork
from services.members.suites import use_cases as suites
from services.members.suites.commands import MoveIn, MoveOut, MoveOver
from services.members.suites.domain import Suite
from services.members.suites.errors import SuiteEmpty


def plan_move(uow: PlannedMovesWork, actor: Actor, clock: Clock, asked: Plan) -> PlannedMove:
    """Raises Forbidden, MoveNotInFuture, TargetMissing, SuiteEmpty, EnterpriseIsGone, and the NotFound of what is named."""
    if asked.on_date <= clock().astimezone(LOCAL).date():
        raise MoveNotInFuture
    suite = suites.managed(uow, actor, asked.suite_id)
    target = suites.managed(uow, actor, asked.to_suite_id) if asked.to_suite_id else None
    if (asked.kind is MoveKind.OVER) != (target is not None):
        raise TargetMissing(pointer="/to_suite_id")
    return uow.planned_moves.add(
        PlannedMove.plan(
            identifier=new_id(),
            kind=asked.kind,
            suite_id=suite.id,
            to_suite_id=target.id if target else None,
            enterprise_id=_mover(uow, actor, asked, suite),
            building_id=(target or suite).building_id,
            on_date=asked.on_date,
        )
    )


def call_off_move(uow: PlannedMovesWork, actor: Actor, *, move_id: str) -> PlannedMove:
    """Needs what planning it needs. Raises NoSuchPlannedMove, Forbidden, MoveSettled."""
    move = uow.planned_moves.get(move_id)
    for suite_id in filter(None, (move.suite_id, move.to_suite_id)):
        suites.managed(uow, actor, suite_id)
    suites.reached(uow, actor, _as_it_is_now(uow, move.enterprise_id).id)
    move.call_off()
    return move


def carry_out(uow: PlannedMovesWork, clock: Clock, move_id: str) -> None:
    """Records a move whose day has come, or says what is in the way. Idempotent."""
    move = uow.planned_moves.get(move_id)
    if not _is_due(move, clock()):
        return
    suite, firm = uow.suites.get(move.suite_id), _as_it_is_now(uow, move.enterprise_id)
    target = uow.suites.get(move.to_suite_id) if move.to_suite_id else None
    # Looked at before anything changes: a move that fails half-way would be stored half.
    obstacle = _obstacle(uow, move, suite, target, firm)
    if obstacle is None:
        _record(uow, clock, move, firm)
    move.settle(obstacle)


def _record(uow: PlannedMovesWork, clock: Clock, move: PlannedMove, firm: Enterprise) -> None:
    actor, day = system_actor(uow.context.tenant), move.on_date
    if move.kind is MoveKind.IN:
        suites.move_in(uow, actor, clock, MoveIn(enterprise_id=firm.id, on_date=day), suite_id=move.suite_id)
    elif move.to_suite_id:
        over = MoveOver(to_suite_id=move.to_suite_id, on_date=day)
        suites.move_over(uow, actor, clock, over, suite_id=move.suite_id)
    else:
        suites.move_out(uow, actor, clock, MoveOut(on_date=day), suite_id=move.suite_id)


def _obstacle(
    uow: PlannedMovesWork, move: PlannedMove, suite: Suite, target: Suite | None, firm: Enterprise
) -> Obstacle | None:
    into = suite if move.kind is MoveKind.IN else target
    left = None if move.kind is MoveKind.IN else suite
    if any(one.moved_after(move.on_date) for one in (into, left) if one):
        return Obstacle.MOVED_SINCE
    if left and left.enterprise_id != firm.id:
        return Obstacle.FIRM_NOT_THERE
    if into is None:
        return None
    if firm.is_gone:
        return Obstacle.FIRM_GONE
    if uow.buildings.get(into.building_id).is_closed:
        return Obstacle.BUILDING_CLOSED
    return None if into.enterprise_id in (None, firm.id) else Obstacle.SUITE_TAKEN


def _mover(uow: PlannedMovesWork, actor: Actor, asked: Plan, suite: Suite) -> str:
    """Who moves. Raises TargetMissing, SuiteEmpty, EnterpriseIsGone, Forbidden."""
    if asked.kind is not MoveKind.IN:
        if suite.enterprise_id is None:
            raise SuiteEmpty
        return suites.reached(uow, actor, suite.enterprise_id).id
    if asked.enterprise_id is None:
        raise TargetMissing(pointer="/enterprise_id")
    firm = suites.reached(uow, actor, asked.enterprise_id)
    firm.require_present()
    return firm.id


def _as_it_is_now(uow: PlannedMovesWork, enterprise_id: str) -> Enterprise:
    """The firm; if its dossier was merged meanwhile, the one that stays."""
    found = uow.enterprises.get(enterprise_id)
    while found.merged_into:
        found = uow.enterprises.get(found.merged_into)
    return found


def _is_due(move: PlannedMove, at: datetime) -> bool:
    return move.due_at <= at
