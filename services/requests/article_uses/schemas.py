"""Schemas of uses of articles."""

from marshmallow import fields, validate

from chassis.http.fields import Choice, ChoiceText, Day, Id
from chassis.http.schemas import Body, View
from services.requests.article_uses.commands import Cited, Noted
from services.requests.article_uses.domain import What
from services.requests.articles.domain import Status
from services.requests.fields import maybe_id


class NotedBody(Body):
    command = Noted

    article_ids = fields.List(Id(), required=True, validate=validate.Length(1, 10))
    what = Choice(What, required=True)
    request_id = maybe_id(description="what one has asked all the same")


class CitedBody(Body):
    command = Cited

    article_ids = fields.List(Id(), required=True, validate=validate.Length(1, 5))


class NotedView(View):
    noted = fields.Integer(metadata={"description": "articles for which it counts, once a day"})


class CitationView(View):
    article_id = fields.String()
    article_version = fields.Integer()
    title = fields.String()
    title_en = fields.String()
    answer = fields.String()
    answer_en = fields.String()
    cited_at = fields.AwareDateTime()


class ReadView(View):
    article_id = fields.String()
    title = fields.String()
    title_en = fields.String()
    status = ChoiceText(Status)


class ArticlesAtRequestView(View):
    cited = fields.List(fields.Nested(CitationView), metadata={"description": "as they were when they were cited"})
    read = fields.List(fields.Nested(ReadView), metadata={"description": "what the requester had read before asking"})


class UsesQuery(Body):
    first = Day(data_key="from", load_default=None, metadata={"description": "first day", "example": "2026-01-01"})
    last = Day(data_key="to", load_default=None, metadata={"description": "last day", "example": "2026-12-31"})


class UsesView(View):
    shown = fields.Integer()
    opened = fields.Integer()
    answered = fields.Integer(metadata={"description": "requests that were not made"})
    went_on = fields.Integer(metadata={"description": "read, and asked all the same"})
    helpful = fields.Integer()
    unhelpful = fields.Integer()
    cited = fields.Integer(metadata={"description": "in replies"})


class ArticleUsesView(UsesView):
    article_id = fields.String()
    title = fields.String()
    title_en = fields.String()
    status = ChoiceText(Status)


class ArticleFiguresView(View):
    first = fields.Date()
    last = fields.Date()
    articles = fields.Integer(metadata={"description": "that were used in the period"})
    totals = fields.Nested(UsesView)
    items = fields.List(fields.Nested(ArticleUsesView))
