"""Schemas of the service catalogue."""

from marshmallow import fields, validate

from chassis.http.fields import ChoiceText, Code, Id, Line, Lines, Sought, Wanted, Whole, YesNo, YesNoAsked
from chassis.http.naming import NameOf
from chassis.http.schemas import Body, PageQuery, View
from services.requests.catalogue.domain import ItemChanges, ItemDetails, Status
from services.requests.fields import CATEGORY, CODE, NAME, NOTE, WORKING_DAYS, maybe_id


class ItemFields(Body):
    code = Line(CODE, required=True, metadata={"description": "natural key"})
    name = Line(NAME, required=True)
    name_en = Line(120, least=0, load_default="")
    category = Code(CATEGORY, required=True)
    description = Lines(NOTE, least=0, load_default="")
    materials = fields.List(
        Line(NAME),
        load_default=list,
        validate=validate.Length(0, 30),
        metadata={"description": "what people must bring"},
    )
    owner_unit_id = maybe_id()
    agency_service = YesNo(load_default=False, metadata={"description": "done on people's behalf"})
    time_limit_days = Whole(
        *WORKING_DAYS, load_default=None, allow_none=True, metadata={"description": "in working days"}
    )
    window_steps = fields.List(
        Line(NAME),
        load_default=list,
        validate=validate.Length(0, 10),
        metadata={"description": "what the window does when the item is done on people's behalf, in order"},
    )


class ItemChangeBody(Body):
    command = ItemChanges

    name = Line(NAME)
    name_en = Line(120, least=0)
    category = Code(CATEGORY)
    description = Lines(NOTE, least=0)
    materials = fields.List(Line(NAME), validate=validate.Length(0, 30))
    owner_unit_id = Id(allow_none=True)
    agency_service = YesNo()
    time_limit_days = Whole(*WORKING_DAYS, allow_none=True)
    window_steps = fields.List(Line(NAME), validate=validate.Length(0, 10))


class CatalogueItemBody(ItemFields):
    command = ItemDetails


class CatalogueQuery(PageQuery):
    q = Sought()
    category = Wanted()
    owner_unit_id = Wanted()
    code = Wanted()
    agency_service = YesNoAsked(load_default=False, metadata={"description": "only what is done on people's behalf"})
    withdrawn = YesNoAsked(load_default=False, metadata={"description": "also those that are not offered any more"})


class CatalogueItemView(View):
    id = fields.String()
    code = fields.String()
    name = fields.String()
    name_en = fields.String()
    category = fields.String()
    description = fields.String()
    materials = fields.List(fields.String())
    owner_unit_id = fields.String(allow_none=True)
    owner_unit_name = NameOf("owner_unit_id", "unit")
    agency_service = fields.Boolean()
    time_limit_days = fields.Integer(allow_none=True)
    window_steps = fields.List(fields.String(), dump_default=list)
    status = ChoiceText(Status, dump_default=Status.OFFERED.value)
    version = fields.Integer()
