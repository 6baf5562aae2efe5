"""Schemas of event types."""

from typing import Final

from marshmallow import fields

from chassis.http.schemas import View

#: Description of `event_type` in bodies.
EVENT_TYPE: Final = {"description": "one of GET /event-types, for example org.louyu.members.member.verified.v1"}


class EventTypeView(View):
    type = fields.String()
    data_fields = fields.List(fields.String(), data_key="fields", attribute="fields")
    placeholders = fields.List(fields.String())
