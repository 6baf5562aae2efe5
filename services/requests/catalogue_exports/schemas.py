"""Schemas of the catalogue for others. Those of HSDS follow version 3.0 of Open Referral's specification."""

from typing import Any, Final

from marshmallow import fields

from chassis.http.fields import ChoiceText, Day
from chassis.http.schemas import Body, View

_OF: Final = {"description": "see docs.openreferral.org"}


def _many(view: type[View]) -> fields.List[Any]:
    return fields.List(fields.Nested(view))


class ClassFigureView(View):
    code = fields.String()
    name = fields.String()
    name_en = fields.String()
    parent = fields.String(allow_none=True)
    depth = fields.Integer()
    requests = fields.Integer(metadata={"description": "submitted within the days, in this class"})
    requests_below = fields.Integer(metadata={"description": "the same, with those of the classes below"})
    resolved_below = fields.Integer(metadata={"description": "those of them that have an outcome"})


class ClassFiguresView(View):
    first = fields.Date()
    last = fields.Date()
    items = fields.List(fields.Nested(ClassFigureView))
    elsewhere = fields.Integer(metadata={"description": "requests whose category is no class"})


class SpanQuery(Body):
    first = Day(data_key="from", load_default=None, metadata={"description": "first day", "example": "2026-01-01"})
    last = Day(data_key="to", load_default=None, metadata={"description": "last day", "example": "2026-12-31"})


class HsdsOrganizationView(View):
    id = fields.String()
    name = fields.String()
    description = fields.String()


class HsdsTaxonomyView(View):
    id = fields.String()
    name = fields.String()
    description = fields.String()


class HsdsTermView(View):
    id = fields.String()
    code = fields.String()
    name = fields.String()
    description = fields.String()
    parent_id = fields.String(allow_none=True)
    language = fields.String()
    taxonomy_detail = fields.Nested(HsdsTaxonomyView)


class HsdsAttributeView(View):
    id = fields.String()
    link_id = fields.String()
    link_entity = fields.String()
    taxonomy_term = fields.Nested(HsdsTermView)


class HsdsDocumentView(View):
    id = fields.String()
    document = fields.String()
    uri = fields.String(allow_none=True)


class HsdsScheduleView(View):
    id = fields.String()
    freq = fields.String(metadata={"example": "WEEKLY"})
    byday = fields.String(metadata={"example": "MO,TU,WE,TH,FR"})
    opens_at = fields.String()
    closes_at = fields.String()
    valid_from = fields.String(allow_none=True)
    valid_to = fields.String(allow_none=True)
    timezone = fields.Integer(metadata={"description": "hours from UTC"})


class HsdsLocationView(View):
    id = fields.String()
    location_type = fields.String(metadata={"example": "physical"})
    name = fields.String()


class HsdsServiceAtLocationView(View):
    id = fields.String()
    location = fields.Nested(HsdsLocationView)


class HsdsServiceView(View):
    id = fields.String()
    name = fields.String()
    alternate_name = fields.String(allow_none=True, metadata={"description": "its English name"})
    description = fields.String()
    status = ChoiceText(["active", "inactive"], name="HsdsStatus")
    eligibility_description = fields.String(allow_none=True)
    application_process = fields.String(allow_none=True)
    last_modified = fields.AwareDateTime(allow_none=True)
    organization = fields.Nested(HsdsOrganizationView)
    schedules = _many(HsdsScheduleView)
    service_at_locations = _many(HsdsServiceAtLocationView)
    required_documents = _many(HsdsDocumentView)
    attributes = _many(HsdsAttributeView)


class HsdsView(View):
    """All of the catalogue that is offered."""

    version = fields.String(metadata={"example": "3.0"})
    profile = fields.String(metadata=_OF)
    services = _many(HsdsServiceView)
    organizations = _many(HsdsOrganizationView)
    locations = _many(HsdsLocationView)
    taxonomies = _many(HsdsTaxonomyView)
    taxonomy_terms = _many(HsdsTermView)
