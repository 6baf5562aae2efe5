"""Schemas of exclusions."""

from marshmallow import fields

from chassis.http.fields import Choice, ChoiceText, Id, Lines, Wanted, YesNo
from chassis.http.naming import NameOf
from chassis.http.schemas import Body, DatedQuery, View
from services.requests.exclusions.commands import Asking, Decision, TakingBack
from services.requests.exclusions.states import Reason, Status
from services.requests.fields import NOTE


class ExclusionQuery(DatedQuery):
    status = ChoiceText(Status, name="ExclusionStatus")
    unit_id = Wanted()
    request_id = Wanted()


class ExclusionBody(Body):
    command = Asking

    unit_id = Id(required=True)
    reason = Choice(Reason, required=True)
    note = Lines(NOTE, required=True, metadata={"description": "why, for the street office"})


class ExclusionDecisionBody(Body):
    command = Decision

    approve = YesNo(required=True)
    note = Lines(NOTE, least=0, load_default="", metadata={"description": "a refusal says why"})


class ExclusionTakeBackBody(Body):
    command = TakingBack

    reason = Lines(NOTE, required=True, metadata={"description": "the unit is told"})


class ExclusionView(View):
    id = fields.String()
    request_id = fields.String()
    number = fields.String()
    title = fields.String()
    unit_id = fields.String()
    unit_name = NameOf("unit_id", "unit")
    building_id = fields.String(allow_none=True)
    building_name = NameOf("building_id", "building")
    reason = ChoiceText(Reason, name="ExclusionReason")
    note = fields.String()
    status = ChoiceText(Status, name="ExclusionStatus")
    asked_at = fields.AwareDateTime()
    times = fields.Integer()
    decided_by = fields.String(allow_none=True)
    decided_at = fields.AwareDateTime(allow_none=True)
    decision_note = fields.String()
    version = fields.Integer()
