"""Schemas of the service catalogue."""

from marshmallow import fields, validate

from chassis.http.schemas import Body, PageQuery, View
from services.requests.catalogue.domain import ItemDetails
from services.requests.fields import CATEGORY, CODE, NAME, NOTE, WORKING_DAYS, maybe_id


class ItemFields(Body):
    code = fields.String(required=True, validate=CODE, metadata={"description": "natural key"})
    name = fields.String(required=True, validate=NAME)
    name_en = fields.String(load_default="", validate=validate.Length(0, 120))
    category = fields.String(required=True, validate=CATEGORY)
    description = fields.String(load_default="", validate=NOTE)
    materials = fields.List(
        fields.String(validate=NAME),
        load_default=list,
        validate=validate.Length(0, 30),
        metadata={"description": "what people must bring"},
    )
    owner_unit_id = maybe_id()
    agency_service = fields.Boolean(load_default=False, metadata={"description": "done on people's behalf"})
    time_limit_days = fields.Integer(
        load_default=None, allow_none=True, validate=WORKING_DAYS, metadata={"description": "in working days"}
    )


class CatalogueItemBody(ItemFields):
    command = ItemDetails


class CatalogueQuery(PageQuery):
    category = fields.String()
    owner_unit_id = fields.String()
    code = fields.String()


class CatalogueItemView(View):
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
