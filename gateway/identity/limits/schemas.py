"""Schemas of limits."""

from typing import Final

from marshmallow import fields, validate

from chassis.http.fields import Line, Moment, Whole
from chassis.http.schemas import Body, View
from gateway.identity.limits.commands import Take, Taking, Tell

_MOST: Final = 1_000_000
#: Of one answer and one question: an edge tells the largest first.
_MOST_TAKINGS: Final = 1_000
_LIMIT: Final = {"description": "name of the limit", "example": "person"}


class TakingBody(Body):
    command = Taking

    limit = Line(60, required=True, metadata=_LIMIT)
    key = Line(200, required=True, metadata={"description": "whose limit it is"})
    count = Whole(1, _MOST, required=True)


class TellBody(Body):
    command = Tell

    edge = Line(60, required=True, metadata={"description": "an edge process, by an id that it chose at its start"})
    after = Moment(
        load_default=None, allow_none=True, metadata={"description": "`until` of the last answer; null at the start"}
    )
    taken = fields.List(fields.Nested(TakingBody), required=True, validate=validate.Length(0, _MOST_TAKINGS))


class TakingView(View):
    limit = fields.String()
    key = fields.String()
    count = fields.Integer()


class TakingsView(View):
    id = fields.String(metadata={"description": "the same takings may be told twice; this tells them apart"})
    taken = fields.List(fields.Nested(TakingView))


class ToldView(View):
    until = fields.AwareDateTime()
    items = fields.List(fields.Nested(TakingsView), metadata={"description": "what other edges let through"})


class TakeBody(Body):
    command = Take

    limit = Line(60, required=True, metadata=_LIMIT)
    key = Line(200, required=True, metadata={"description": "a hash of whose limit it is"})
    per_minute = Whole(1, _MOST, required=True)
    burst = Whole(1, _MOST, required=True)


class TakenView(View):
    left = fields.Float(metadata={"description": "requests left; below 0 if there was none to take"})
