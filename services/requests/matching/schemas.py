"""Schemas of suggestions."""

from marshmallow import fields

from chassis.http.fields import Choice, ChoiceText, Code, Day, Line, Lines, Whole
from chassis.http.schemas import Body, PageQuery, View
from services.requests.fields import CATEGORY, NAME, TEXT, maybe_id
from services.requests.listings.record import Kind
from services.requests.listings.schemas import QUANTITY, ListingView
from services.requests.matching.commands import Typed
from services.requests.matching.domain import Status
from services.requests.matching.scoring import Part


class TypedBody(Body):
    command = Typed

    kind = Choice(Kind, required=True)
    category = Code(CATEGORY, load_default=None, allow_none=True)
    title = Line(NAME, least=0, load_default="")
    text = Lines(TEXT, least=0, load_default="")
    building_id = maybe_id()
    quantity = Whole(*QUANTITY, load_default=None, allow_none=True)
    valid_from = Day(load_default=None, allow_none=True)
    valid_to = Day(load_default=None, allow_none=True)


class ReasonView(View):
    part = ChoiceText(Part, name="MatchPart")
    points = fields.Integer()
    words = fields.String(metadata={"description": "why, in the caller's language", "example": "同一楼宇"})


class MatchView(View):
    listing = fields.Nested(ListingView)
    score = fields.Integer(metadata={"description": "of 100"})
    reasons = fields.List(fields.Nested(ReasonView))


class MatchesView(View):
    items = fields.List(fields.Nested(MatchView))


class StoredMatchView(MatchView):
    id = fields.String()


class SuggestionQuery(PageQuery):
    status = ChoiceText(
        Status,
        load_default=Status.SUGGESTED,
        metadata={"description": "dismissed: what the owner of this need or resource said “not this” to"},
    )


class JudgedView(View):
    id = fields.String()
    status = ChoiceText(Status)
    version = fields.Integer()
