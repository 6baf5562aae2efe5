"""Schemas of a search over the kinds of records of a service: alike in all services, so that the edge can join them."""

from marshmallow import fields

from chassis.http.fields import ChoiceText, Line, WholeAsked
from chassis.http.schemas import Body, View
from chassis.persistence.searching import Match


class SearchQuery(Body):
    q = Line(
        60,
        required=True,
        metadata={"description": "part of a name, pinyin or initials, or a number", "example": "jiangtou"},
    )
    limit = WholeAsked(1, 20, load_default=5, metadata={"description": "of each kind"})


class HitView(View):
    """A record that was found: where to go, and what to show of it."""

    kind = fields.String(
        metadata={
            "description": "what it is: member, enterprise, request …; services have their own and may get new ones",
            "example": "building",
        }
    )
    id = fields.String()
    title = fields.String()
    title_en = fields.String(allow_none=True, metadata={"description": "in English, where the record has such a name"})
    detail = fields.String(allow_none=True, metadata={"description": "a number or address beside the title"})
    status = fields.String(
        allow_none=True, metadata={"description": "one of those that records of this kind have", "example": "open"}
    )
    building_id = fields.String(allow_none=True)
    match = ChoiceText(Match)


class SearchView(View):
    items = fields.List(fields.Nested(HitView), metadata={"description": "best first"})
