"""Schemas of planned moves."""

from marshmallow import fields

from chassis.http.fields import Choice, ChoiceText, Day, Id, Wanted
from chassis.http.naming import NameOf
from chassis.http.schemas import Body, PageQuery, View
from services.members.planned_moves.commands import Plan
from services.members.planned_moves.domain import MoveKind, Obstacle, Status


class PlanBody(Body):
    command = Plan

    kind = Choice(MoveKind, required=True)
    suite_id = Id(required=True)
    enterprise_id = Id(load_default=None, allow_none=True, metadata={"description": "who moves in"})
    to_suite_id = Id(load_default=None, allow_none=True, metadata={"description": "for a move to another suite"})
    on_date = Day(required=True, metadata={"description": "later than today"})


class PlannedMoveQuery(PageQuery):
    building_id = Wanted()
    enterprise_id = Wanted()
    status = ChoiceText(Status)


class PlannedMoveView(View):
    id = fields.String()
    kind = ChoiceText(MoveKind)
    suite_id = fields.String()
    to_suite_id = fields.String(allow_none=True)
    suite_number = NameOf("suite_id", "suite")
    to_suite_number = NameOf("to_suite_id", "suite")
    enterprise_id = fields.String()
    enterprise_name = NameOf("enterprise_id", "enterprise")
    building_id = fields.String(metadata={"description": "where the firm moves to, or out of"})
    building_name = NameOf("building_id", "building")
    on_date = fields.Date()
    status = ChoiceText(Status)
    reason = ChoiceText(Obstacle, allow_none=True, metadata={"description": "why it could not be recorded"})
    version = fields.Integer()
