"""Schemas of visit plans."""

from typing import Any, Final

from marshmallow import fields, validate

from chassis.http.fields import Choice, ChoiceText, Day, Id, Line
from chassis.http.naming import NamesOf
from chassis.http.schemas import Body, PageQuery, View
from services.requests.fields import NAME
from services.requests.visit_plans.domain import PlanChanges, PlanDetails, PlanStatus
from services.requests.visit_plans.record import Rhythm, VisitorRole

_MOST_BUILDINGS: Final = 200
_MOST_FIRMS: Final = 500


def _ids(most: int, **options: Any) -> fields.List[Any]:
    return fields.List(Id(), validate=validate.Length(0, most), **options)


class PlanBody(Body):
    command = PlanDetails

    name = Line(NAME, required=True, metadata={"example": "楼宇秘书每季走访"})
    role = Choice(VisitorRole, required=True, metadata={"description": "who visits: whoever holds it in the building"})
    rhythm = Choice(Rhythm, required=True)
    building_ids = _ids(_MOST_BUILDINGS, load_default=list, metadata={"description": "empty: all buildings"})
    enterprise_ids = _ids(_MOST_FIRMS, load_default=list, metadata={"description": "empty: all firms there"})
    from_date = Day(load_default=None, allow_none=True, metadata={"description": "first day; null is today"})


class PlanChangeBody(Body):
    command = PlanChanges

    name = Line(NAME)
    building_ids = _ids(_MOST_BUILDINGS)
    enterprise_ids = _ids(_MOST_FIRMS)


class PlanQuery(PageQuery):
    status = ChoiceText(PlanStatus)


class PlanView(View):
    id = fields.String()
    name = fields.String()
    role = ChoiceText(VisitorRole)
    rhythm = ChoiceText(Rhythm)
    building_ids = fields.List(fields.String())
    building_names = NamesOf("building_ids", "building")
    enterprise_ids = fields.List(fields.String())
    enterprise_names = NamesOf("enterprise_ids", "enterprise")
    from_date = fields.Date(allow_none=True)
    status = ChoiceText(PlanStatus)
    made_at = fields.AwareDateTime()
    next_at = fields.AwareDateTime(metadata={"description": "when the next round begins"})
    version = fields.Integer()
