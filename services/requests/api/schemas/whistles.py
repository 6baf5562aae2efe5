"""Shapes of whistles."""

from marshmallow import fields, validate

from chassis.http.schemas import Body, PageQuery
from services.requests.api.schemas import parts
from services.requests.domain.whistle import Status


class WhistleQuery(PageQuery):
    status = fields.String(validate=validate.OneOf([status.value for status in Status]))
    unit_id = fields.String()


class ReportInBody(Body):
    unit_id = fields.String(required=True, validate=parts.ID)


class ReportInView(Body):
    unit_id = fields.String()
    by = fields.String()
    at = fields.AwareDateTime()


class WhistleView(Body):
    id = fields.String()
    request_id = fields.String()
    number = fields.String()
    title = fields.String()
    unit_ids = fields.List(fields.String())
    building_id = fields.String(allow_none=True)
    deadline = fields.AwareDateTime()
    status = fields.String()
    report_ins = fields.List(fields.Nested(ReportInView))
    version = fields.Integer()
