"""Schemas of units."""

from marshmallow import fields, validate

from chassis.http.schemas import Body, PageQuery, View
from services.requests.fields import CODE, NAME
from services.requests.units.domain import UnitDetails, UnitKind


class UnitBody(Body):
    command = UnitDetails

    code = fields.String(required=True, validate=CODE, metadata={"description": "natural key"})
    name = fields.String(required=True, validate=NAME)
    kind = fields.Enum(UnitKind, by_value=True, required=True)


class UnitQuery(PageQuery):
    kind = fields.String(validate=validate.OneOf([kind.value for kind in UnitKind]))
    code = fields.String()


class UnitView(View):
    id = fields.String()
    code = fields.String()
    name = fields.String()
    kind = fields.String()
    version = fields.Integer()
