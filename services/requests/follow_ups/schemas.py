"""Schemas of follow-ups."""

from marshmallow import fields

from chassis.http.fields import Line
from chassis.http.schemas import Body, View
from services.requests.fields import NAME
from services.requests.follow_ups.commands import Rest
from services.requests.service_requests.schemas import RequestView


class RestBody(Body):
    command, optional = Rest, True

    title = Line(
        NAME,
        load_default=None,
        allow_none=True,
        metadata={"description": "of the new request; without it, that of the answered one"},
    )


class FollowedUpView(View):
    request = fields.Nested(RequestView, metadata={"description": "the one that was answered"})
    follow_up = fields.Nested(RequestView, metadata={"description": "the request that is what was left to do"})
