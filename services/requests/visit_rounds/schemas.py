"""Schemas of rounds of visits."""

from marshmallow import fields

from chassis.http.fields import ChoiceText, Wanted, YesNoAsked
from chassis.http.naming import NameOf
from chassis.http.schemas import DatedQuery, View
from services.requests.visit_plans.record import VisitorRole
from services.requests.visit_rounds.states import Status


class RoundQuery(DatedQuery):
    status = ChoiceText(Status)
    building_id = Wanted()
    plan_id = Wanted()
    mine = YesNoAsked(load_default=False, metadata={"description": "those that one has to make"})


class RoundView(View):
    id = fields.String()
    plan_id = fields.String()
    plan_name = fields.String()
    building_id = fields.String()
    building_name = NameOf("building_id", "building")
    role = ChoiceText(VisitorRole)
    period = fields.String()
    status = ChoiceText(Status)
    planned = fields.Integer(metadata={"description": "firms to visit"})
    visitor_id = fields.String(allow_none=True, metadata={"description": "null while nobody holds the role"})
    started_at = fields.AwareDateTime()
    due_at = fields.AwareDateTime()
    version = fields.Integer()
