"""Schemas of suites."""

from typing import Final

from marshmallow import fields

from chassis.http.fields import Id, Line, Wanted, Whole
from chassis.http.schemas import Body, PageQuery, View
from services.members.suites.domain import SuiteDetails

FLOOR: Final = (-10, 200)
NUMBER: Final = 20


class SuiteBody(Body):
    command = SuiteDetails

    building_id = Id(required=True)
    floor = Whole(*FLOOR, required=True)
    number = Line(NUMBER, required=True)
    enterprise_id = Id(load_default=None, allow_none=True)


class SuiteView(View):
    id = fields.String()
    building_id = fields.String()
    floor = fields.Integer()
    number = fields.String()
    enterprise_id = fields.String(allow_none=True)
    version = fields.Integer()


class SuiteQuery(PageQuery):
    building_id = Wanted()
    enterprise_id = Wanted()
