"""Planned moves over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.schemas import page_of
from chassis.persistence.reads import Page
from services.members.planned_moves import lists, use_cases
from services.members.planned_moves.commands import Plan
from services.members.planned_moves.domain import PlannedMove
from services.members.planned_moves.ports import PlannedMovesWork
from services.members.planned_moves.schemas import PlanBody, PlannedMoveQuery, PlannedMoveView

blueprint = Blueprint("planned-moves", __name__)


@blueprint.endpoint(
    "GET", "/planned-moves", permission="building.manage", query=PlannedMoveQuery, returns=page_of(PlannedMoveView)
)
def list_planned_moves(call: Call[PlannedMovesWork], query: dict[str, Any]) -> Page:
    """Moves of firms that are planned, were carried out, failed or called off; the next one first."""
    return lists.list_planned_moves(call.reads("planned_moves"), call.actor, query)


@blueprint.endpoint(
    "POST",
    "/planned-moves",
    permission="building.manage",
    body=PlanBody,
    returns=PlannedMoveView,
    status=201,
    keyed=True,
)
def plan_move(call: Call[PlannedMovesWork], body: Plan) -> PlannedMove:
    """Plan that a firm moves in, out or to another suite on a day to come. It needs the rights that the move needs today; on its day it is recorded by itself."""
    return use_cases.plan_move(call.uow, call.actor, call.clock, body)


@blueprint.endpoint("POST", "/planned-moves/<move_id>/call-off", permission="building.manage", returns=PlannedMoveView)
def call_off_move(call: Call[PlannedMovesWork], move_id: str) -> PlannedMove:
    """The firm does not move as planned. Repeating it changes nothing."""
    return use_cases.call_off_move(call.uow, call.actor, move_id=move_id)
