"""Schemas of articles."""

from typing import Final

from marshmallow import fields, validate

from chassis.http.fields import ChoiceText, Code, Day, Id, Line, Lines, Sought, Wanted, YesNoAsked
from chassis.http.schemas import Body, PageQuery, View
from services.requests.articles.commands import NextReview, Typed
from services.requests.articles.domain import ArticleChanges, ArticleDetails, Status
from services.requests.fields import CATEGORY, CODE, NAME, NOTE, maybe_id

ANSWER: Final = 4000
_MANY: Final = validate.Length(0, 20)
_WORDS: Final = {"description": "words that people use for it"}
_ITEMS: Final = {"description": "catalogue items that it is about"}
_REVIEW: Final = {"description": "the day on which somebody looks at it again; a year after it is published by default"}


class ArticleFields(Body):
    code = Line(CODE, required=True, metadata={"description": "natural key"})
    title = Line(NAME, required=True)
    title_en = Line(NAME, least=0, load_default="")
    answer = Lines(ANSWER, required=True, metadata={"description": "plain text"})
    answer_en = Lines(ANSWER, least=0, load_default="")
    category = Code(CATEGORY, load_default=None, allow_none=True)
    words = fields.List(Line(20, least=2), load_default=list, validate=_MANY, metadata=_WORDS)
    review_on = Day(load_default=None, allow_none=True, metadata=_REVIEW)


class ArticleBody(ArticleFields):
    command = ArticleDetails

    catalogue_item_ids = fields.List(Id(), load_default=list, validate=_MANY, metadata=_ITEMS)


class ArticleChangeBody(Body):
    command = ArticleChanges

    title = Line(NAME)
    title_en = Line(NAME, least=0)
    answer = Lines(ANSWER)
    answer_en = Lines(ANSWER, least=0)
    category = Code(CATEGORY, allow_none=True)
    catalogue_item_ids = fields.List(Id(), validate=_MANY, metadata=_ITEMS)
    words = fields.List(Line(20, least=2), validate=_MANY, metadata=_WORDS)
    review_on = Day(allow_none=True, metadata=_REVIEW)


class ReviewBody(Body):
    command = NextReview

    review_on = Day(required=True, metadata={"description": "later than today", "example": "2027-11-26"})


class SuggestionBody(Body):
    command = Typed

    text = Lines(NOTE, required=True, metadata={"description": "what somebody has typed so far"})
    catalogue_item_id = maybe_id()


class ArticleQuery(PageQuery):
    q = Sought()
    status = ChoiceText(Status)
    category = Wanted()
    due = YesNoAsked(load_default=False, metadata={"description": "only those whose review is due"})


class GapQuery(Body):
    first = Day(data_key="from", load_default=None, metadata={"description": "first day", "example": "2026-01-01"})
    last = Day(data_key="to", load_default=None, metadata={"description": "last day", "example": "2026-12-31"})


class ArticleView(View):
    id = fields.String()
    code = fields.String()
    title = fields.String()
    title_en = fields.String()
    category = fields.String(allow_none=True)
    catalogue_item_ids = fields.List(fields.String())
    words = fields.List(fields.String())
    owner_id = fields.String()
    status = ChoiceText(Status)
    written_at = fields.AwareDateTime()
    published_at = fields.AwareDateTime(allow_none=True)
    review_on = fields.Date(allow_none=True)
    is_due = fields.Boolean(metadata={"description": "its review is due"})
    version = fields.Integer()


class ArticleDetailView(ArticleView):
    answer = fields.String()
    answer_en = fields.String()


class SuggestionView(View):
    id = fields.String()
    title = fields.String()
    title_en = fields.String()
    words = fields.List(fields.String(), metadata={"description": "words of the article that the text has"})
    same_item = fields.Boolean(metadata={"description": "it is about the same catalogue item"})
    score = fields.Integer()


class SuggestionsView(View):
    items = fields.List(fields.Nested(SuggestionView))


class GapView(View):
    kind = ChoiceText(["catalogue_item", "category", "word"], name="GapKind")
    value = fields.String(metadata={"description": "id of the item, code of the class, or the word"})
    name = fields.String(allow_none=True, metadata={"description": "name of the item"})
    requests = fields.Integer()
    examples = fields.List(fields.String(), metadata={"description": "titles of some of them"})


class GapsView(View):
    requests = fields.Integer(metadata={"description": "the last requests of the period that were looked at"})
    items = fields.List(fields.Nested(GapView))
