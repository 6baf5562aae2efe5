"""Shapes of suites."""

from marshmallow import fields, validate

from chassis.http.schemas import Body, PageQuery, View
from services.members.suites.domain import SuiteDetails

FLOOR = validate.Range(-10, 200)
NUMBER = validate.Length(1, 20)


class SuiteBody(Body):
    command = SuiteDetails

    building_id = fields.String(required=True)
    floor = fields.Integer(required=True, strict=True, validate=FLOOR)
    number = fields.String(required=True, validate=NUMBER)
    enterprise_id = fields.String(load_default=None, allow_none=True)


class SuiteView(View):
    id = fields.String()
    building_id = fields.String()
    floor = fields.Integer()
    number = fields.String()
    enterprise_id = fields.String(allow_none=True)
    version = fields.Integer()


class SuiteQuery(PageQuery):
    building_id = fields.String()
    enterprise_id = fields.String()
