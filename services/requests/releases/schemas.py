"""Schemas of released cases and of the public page."""

from marshmallow import fields

from chassis.http.fields import ChoiceText, Line, Lines, Wanted
from chassis.http.schemas import Body, DatedQuery, View
from services.requests.fields import NAME
from services.requests.kpis.domain import GroupBy, Shape
from services.requests.releases.details import Release
from services.requests.releases.domain import Status

_TEXT = 1000
_SLUG = 60


class ReleaseBody(Body):
    command = Release

    title = Line(NAME, required=True, metadata={"description": "for everybody; no names, no numbers of people"})
    text = Lines(_TEXT, required=True, metadata={"description": "what was asked and how it was solved"})


class CaseQuery(DatedQuery):
    status = ChoiceText(Status, name="CaseStatus")
    request_id = Wanted()


class ReleasedCaseView(View):
    id = fields.String()
    request_id = fields.String()
    title = fields.String()
    text = fields.String()
    category = fields.String()
    solved_at = fields.AwareDateTime()
    days = fields.Integer()
    released_at = fields.AwareDateTime()
    status = ChoiceText(Status, name="CaseStatus")
    version = fields.Integer()


class PublicQuery(Body):
    office = Line(_SLUG, required=True, metadata={"description": "the code of the street office, as at sign-in"})


class PublicGroupView(View):
    key = fields.String(allow_none=True)
    name = fields.String(
        allow_none=True, metadata={"description": "of a class or a kind of whistles that the street office has named"}
    )
    name_en = fields.String(allow_none=True)
    value = fields.Float(allow_none=True)


class PublicKpiView(View):
    code = fields.String()
    name = fields.String()
    name_en = fields.String()
    shape = ChoiceText(Shape)
    group_by = ChoiceText(GroupBy)
    value = fields.Float(allow_none=True, metadata={"description": "null: too few requests to say"})
    groups = fields.List(fields.Nested(PublicGroupView))


class PublicCaseView(View):
    title = fields.String()
    text = fields.String()
    category = fields.String()
    category_name = fields.String(
        allow_none=True, metadata={"description": "of a class that the street office has named"}
    )
    category_name_en = fields.String(allow_none=True)
    solved_on = fields.Date()
    days = fields.Integer()


class PublicPageView(View):
    name = fields.String()
    name_en = fields.String(allow_none=True)
    first = fields.Date(data_key="from")
    last = fields.Date(data_key="to")
    kpis = fields.List(fields.Nested(PublicKpiView))
    cases = fields.List(fields.Nested(PublicCaseView))
