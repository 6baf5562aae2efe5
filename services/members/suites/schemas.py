"""Schemas of suites."""

from typing import Final

from marshmallow import fields

from chassis.http.fields import Day, Id, Line, Wanted, Whole
from chassis.http.naming import NameOf
from chassis.http.schemas import Body, PageQuery, View
from services.members.suites.commands import MoveIn, MoveOut, MoveOver
from services.members.suites.domain import SuiteDetails

FLOOR: Final = (-10, 200)
NUMBER: Final = 20


class SuiteBody(Body):
    command = SuiteDetails

    building_id = Id(required=True)
    floor = Whole(*FLOOR, required=True)
    number = Line(NUMBER, required=True)
    enterprise_id = Id(load_default=None, allow_none=True)


class MoveInBody(Body):
    command = MoveIn

    enterprise_id = Id(required=True)
    on_date = Day(required=True)


class MoveOutBody(Body):
    command = MoveOut

    on_date = Day(required=True)


class MoveOverBody(Body):
    command = MoveOver

    to_suite_id = Id(required=True)
    on_date = Day(required=True)


class OccupancyView(View):
    enterprise_id = fields.String()
    enterprise_name = NameOf("enterprise_id", "enterprise")
    from_date = fields.Date(allow_none=True)
    until_date = fields.Date(allow_none=True)


class SuiteView(View):
    id = fields.String()
    building_id = fields.String()
    building_name = NameOf("building_id", "building")
    floor = fields.Integer()
    number = fields.String()
    enterprise_id = fields.String(allow_none=True)
    enterprise_name = NameOf("enterprise_id", "enterprise")
    occupancy = fields.List(
        fields.Nested(OccupancyView), metadata={"description": "who has worked here, the first one first"}
    )
    version = fields.Integer()


class SuiteQuery(PageQuery):
    building_id = Wanted()
    enterprise_id = Wanted()
