"""Schemas of units."""

from marshmallow import fields

from chassis.http.fields import Choice, ChoiceText, Line, Wanted
from chassis.http.schemas import Body, PageQuery, View
from services.requests.fields import CODE, NAME
from services.requests.units.domain import UnitDetails, UnitKind


class UnitBody(Body):
    command = UnitDetails

    code = Line(CODE, required=True, metadata={"description": "natural key"})
    name = Line(NAME, required=True)
    kind = Choice(UnitKind, required=True)


class UnitQuery(PageQuery):
    kind = ChoiceText(UnitKind)
    code = Wanted()


class UnitView(View):
    id = fields.String()
    code = fields.String()
    name = fields.String()
    kind = ChoiceText(UnitKind)
    version = fields.Integer()
