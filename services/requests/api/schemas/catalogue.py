"""Shapes of the service catalogue and the units."""

from marshmallow import fields, validate

from chassis.http.schemas import Body, PageQuery
from services.requests.api.schemas import parts
from services.requests.domain.catalogue import UnitKind


class UnitBody(Body):
    code = fields.String(required=True, validate=parts.CODE, metadata={"description": "natural key"})
    name = fields.String(required=True, validate=parts.NAME)
    kind = fields.Enum(UnitKind, by_value=True, required=True)


class UnitQuery(PageQuery):
    kind = fields.String(validate=validate.OneOf([kind.value for kind in UnitKind]))
    code = fields.String()


class UnitView(Body):
    id = fields.String()
    code = fields.String()
    name = fields.String()
    kind = fields.String()
    version = fields.Integer()


class CatalogueItemBody(Body):
    code = fields.String(required=True, validate=parts.CODE, metadata={"description": "natural key"})
    name = fields.String(required=True, validate=parts.NAME)
    name_en = fields.String(load_default="", validate=validate.Length(0, 120))
    category = fields.String(required=True, validate=parts.CATEGORY)
    description = fields.String(load_default="", validate=parts.NOTE)
    materials = fields.List(
        fields.String(validate=parts.NAME),
        load_default=list,
        validate=validate.Length(0, 30),
        metadata={"description": "what people must bring"},
    )
    owner_unit_id = parts.maybe_id()
    agency_service = fields.Boolean(load_default=False, metadata={"description": "done on people's behalf"})
    time_limit_days = fields.Integer(
        load_default=None, allow_none=True, validate=parts.WORKING_DAYS, metadata={"description": "in working days"}
    )


class CatalogueQuery(PageQuery):
    category = fields.String()
    owner_unit_id = fields.String()
    code = fields.String()


class CatalogueItemView(Body):
    id = fields.String()
    code = fields.String()
    name = fields.String()
    name_en = fields.String()
    category = fields.String()
    description = fields.String()
    materials = fields.List(fields.String())
    owner_unit_id = fields.String(allow_none=True)
    agency_service = fields.Boolean()
    time_limit_days = fields.Integer(allow_none=True)
    version = fields.Integer()
