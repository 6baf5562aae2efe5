"""Schemas of the service catalogue."""

from typing import Any, Final

from marshmallow import fields, validate

from chassis.http.fields import (
    Choice,
    ChoiceText,
    Code,
    Day,
    Id,
    Json,
    Line,
    Lines,
    Sought,
    Wanted,
    Whole,
    YesNo,
    YesNoAsked,
)
from chassis.http.naming import NameOf, NamesOf
from chassis.http.schemas import Body, PageQuery, View
from services.requests.catalogue.availability import Opening
from services.requests.catalogue.details import ELIGIBLE, ItemChanges, ItemDetails
from services.requests.catalogue.domain import Status
from services.requests.catalogue.papers import Paper, PaperKind
from services.requests.fields import CATEGORY, CODE, NAME, NOTE, WORKING_DAYS, maybe_id

_MANY: Final = validate.Length(0, 30)
_FORM: Final = {
    "description": "JSON Schema of what is asked: an object of plain fields, 40 at most; ADR 0060 has the keywords",
    "example": {
        "type": "object",
        "properties": {"area": {"type": "integer", "title": "面积（平方米）", "x-title-en": "Area (m²)", "minimum": 1}},
        "required": ["area"],
    },
}
_KINDS: Final = {"description": "kinds of members it is for; everybody if empty"}
_PLACES: Final = {"description": "buildings in which it can be asked for; all if empty"}
_CLOCK: Final = r"^(?:[01][0-9]|2[0-3]):[0-5][0-9]$"


class PaperBody(Body):
    command = Paper

    name = Line(NAME, required=True)
    name_en = Line(NAME, least=0, load_default="")
    kind = Choice(PaperKind, load_default=PaperKind.ORIGINAL)
    count = Whole(1, 20, load_default=1)
    where = Line(200, least=0, load_default="", metadata={"description": "where people get it"})
    sample_id = maybe_id(description="a file of the item that shows one filled in")


class OpeningBody(Body):
    command = Opening

    weekdays = fields.List(
        Whole(1, 7), required=True, validate=validate.Length(1, 7), metadata={"description": "Monday is 1"}
    )
    opens = Code(_CLOCK, required=True, metadata={"example": "09:00"})
    closes = Code(_CLOCK, required=True, metadata={"example": "17:00"})


def _papers(**options: Any) -> fields.List[Any]:
    return fields.List(fields.Nested(PaperBody), validate=_MANY, **options)


def _hours(**options: Any) -> fields.List[Any]:
    return fields.List(fields.Nested(OpeningBody), validate=validate.Length(0, 14), **options)


def _kinds(**options: Any) -> fields.List[Any]:
    kind = ChoiceText(ELIGIBLE, name="EligibleKind")
    return fields.List(kind, validate=validate.Length(0, len(ELIGIBLE)), metadata=_KINDS, **options)


def _buildings(**options: Any) -> fields.List[Any]:
    return fields.List(Id(), validate=validate.Length(0, 200), metadata=_PLACES, **options)


class ItemFields(Body):
    code = Line(CODE, required=True, metadata={"description": "natural key"})
    name = Line(NAME, required=True)
    name_en = Line(120, least=0, load_default="")
    category = Code(CATEGORY, required=True)
    description = Lines(NOTE, least=0, load_default="")
    description_en = Lines(NOTE, least=0, load_default="")
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
    eligibility = Lines(NOTE, least=0, load_default="", metadata={"description": "who may ask for it, in words"})
    member_kinds = _kinds(load_default=list)
    available_from = Day(load_default=None, allow_none=True)
    available_to = Day(load_default=None, allow_none=True)


class ItemChangeBody(Body):
    command = ItemChanges

    name = Line(NAME)
    name_en = Line(120, least=0)
    category = Code(CATEGORY)
    description = Lines(NOTE, least=0)
    description_en = Lines(NOTE, least=0)
    materials = fields.List(Line(NAME), validate=validate.Length(0, 30))
    owner_unit_id = Id(allow_none=True)
    agency_service = YesNo()
    time_limit_days = Whole(*WORKING_DAYS, allow_none=True)
    window_steps = fields.List(Line(NAME), validate=validate.Length(0, 10))
    papers = _papers()
    form = Json(allow_none=True, metadata=_FORM)
    eligibility = Lines(NOTE, least=0)
    member_kinds = _kinds()
    available_from = Day(allow_none=True)
    available_to = Day(allow_none=True)
    hours = _hours()
    building_ids = _buildings()


class CatalogueItemBody(ItemFields):
    command = ItemDetails

    papers = _papers(load_default=list, metadata={"description": "what people bring; names the materials"})
    form = Json(load_default=None, allow_none=True, metadata=_FORM)
    hours = _hours(load_default=list, metadata={"description": "when it can be asked for; at any time if empty"})
    building_ids = _buildings(load_default=list)


class CatalogueQuery(PageQuery):
    q = Sought()
    category = Wanted()
    owner_unit_id = Wanted()
    code = Wanted()
    agency_service = YesNoAsked(load_default=False, metadata={"description": "only what is done on people's behalf"})
    withdrawn = YesNoAsked(load_default=False, metadata={"description": "also those that are not offered any more"})


class PaperView(View):
    name = fields.String()
    name_en = fields.String()
    kind = ChoiceText(PaperKind)
    count = fields.Integer()
    where = fields.String()
    sample_id = fields.String(allow_none=True)


class OpeningView(View):
    weekdays = fields.List(fields.Integer())
    opens = fields.String()
    closes = fields.String()


class _Said(View):
    """What an edition says."""

    code = fields.String()
    name = fields.String()
    name_en = fields.String()
    category = fields.String()
    description = fields.String()
    description_en = fields.String(dump_default="")
    materials = fields.List(fields.String())
    owner_unit_id = fields.String(allow_none=True)
    owner_unit_name = NameOf("owner_unit_id", "unit")
    agency_service = fields.Boolean()
    time_limit_days = fields.Integer(allow_none=True)
    window_steps = fields.List(fields.String(), dump_default=list)
    papers = fields.List(fields.Nested(PaperView), dump_default=list)
    form = fields.Dict(dump_default=None, allow_none=True, metadata=_FORM)
    eligibility = fields.String(dump_default="")
    member_kinds = fields.List(fields.String(), dump_default=list)
    available_from = fields.Date(allow_none=True, dump_default=None)
    available_to = fields.Date(allow_none=True, dump_default=None)
    hours = fields.List(fields.Nested(OpeningView), dump_default=list)
    building_ids = fields.List(fields.String(), dump_default=list)
    building_names = NamesOf("building_ids", "building")
    edition = fields.Integer(dump_default=1, metadata={"description": "counts what was said of it"})


class CatalogueItemView(_Said):
    id = fields.String()
    edition_since = fields.AwareDateTime(allow_none=True, dump_default=None)
    status = ChoiceText(Status, dump_default=Status.OFFERED.value)
    version = fields.Integer()


class EditionView(_Said):
    """An edition that has ended, or the one in force."""

    item_id = fields.String()
    since = fields.AwareDateTime(allow_none=True, metadata={"description": "null: since before editions were counted"})
    until = fields.AwareDateTime(allow_none=True, metadata={"description": "null: it is in force"})
    changed = fields.List(fields.String(), metadata={"description": "fields that differ from the edition before"})


class EditionsView(View):
    items = fields.List(fields.Nested(EditionView), metadata={"description": "the newest first, 100 at most"})
