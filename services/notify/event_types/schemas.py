"""Shapes of event types."""

from typing import Final

from marshmallow import fields

from chassis.http.schemas import View

#: Describes the event type of a body.
EVENT_TYPE: Final = {"description": "one of GET /event-types, for example org.louyu.members.member.verified.v1"}


class EventTypeView(View):
    type = fields.String()
    data_fields = fields.List(fields.String(), data_key="fields", attribute="fields")
    placeholders = fields.List(fields.String())
