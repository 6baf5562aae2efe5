"""Schemas of comments."""

from marshmallow import fields

from chassis.http.fields import Choice, ChoiceText, Lines
from chassis.http.schemas import Body, PageQuery, View
from services.requests.comments.commands import Words
from services.requests.comments.domain import Side, Visibility
from services.requests.fields import NOTE


class CommentQuery(PageQuery):
    pass


class CommentBody(Body):
    command = Words

    text = Lines(NOTE, required=True)
    visibility = Choice(
        Visibility,
        load_default=Visibility.ALL,
        metadata={"description": "internal: for desk and units only; requesters cannot choose it"},
    )


class CommentView(View):
    id = fields.String()
    request_id = fields.String()
    by = fields.String(allow_none=True, metadata={"description": "person id; null: kept from units"})
    side = ChoiceText(Side)
    visibility = ChoiceText(Visibility)
    text = fields.String()
    at = fields.AwareDateTime()
    version = fields.Integer()
