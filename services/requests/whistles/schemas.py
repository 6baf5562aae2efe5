"""Schemas of whistles."""

from marshmallow import fields

from chassis.http.fields import ChoiceText, Id, Wanted, YesNoAsked
from chassis.http.naming import NameOf, NamesOf
from chassis.http.schemas import Body, DatedQuery, View
from services.requests.whistles.commands import ReportIn
from services.requests.whistles.domain import Status


class WhistleQuery(DatedQuery):
    status = ChoiceText(Status)
    unit_id = Wanted()
    waiting = YesNoAsked(load_default=False, metadata={"description": "open, and one's unit has not reported in"})


class ReportInBody(Body):
    command = ReportIn

    unit_id = Id(required=True)


class ReportInView(View):
    unit_id = fields.String()
    unit_name = NameOf("unit_id", "unit")
    by = fields.String()
    at = fields.AwareDateTime()


class WhistleView(View):
    id = fields.String()
    request_id = fields.String()
    number = fields.String()
    title = fields.String()
    unit_ids = fields.List(fields.String())
    unit_names = NamesOf("unit_ids", "unit")
    building_id = fields.String(allow_none=True)
    building_name = NameOf("building_id", "building")
    deadline = fields.AwareDateTime()
    status = ChoiceText(Status)
    report_ins = fields.List(fields.Nested(ReportInView))
    version = fields.Integer()
