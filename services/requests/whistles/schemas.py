"""Schemas of whistles."""

from marshmallow import fields

from chassis.http.fields import ChoiceText, Id, Wanted
from chassis.http.schemas import Body, PageQuery, View
from services.requests.whistles.commands import ReportIn
from services.requests.whistles.domain import Status


class WhistleQuery(PageQuery):
    status = ChoiceText(Status)
    unit_id = Wanted()


class ReportInBody(Body):
    command = ReportIn

    unit_id = Id(required=True)


class ReportInView(View):
    unit_id = fields.String()
    by = fields.String()
    at = fields.AwareDateTime()


class WhistleView(View):
    id = fields.String()
    request_id = fields.String()
    number = fields.String()
    title = fields.String()
    unit_ids = fields.List(fields.String())
    building_id = fields.String(allow_none=True)
    deadline = fields.AwareDateTime()
    status = ChoiceText(Status)
    report_ins = fields.List(fields.Nested(ReportInView))
    version = fields.Integer()
