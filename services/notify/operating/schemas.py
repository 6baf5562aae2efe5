"""Schemas of outside ends and of the messages of an act."""

from marshmallow import fields

from chassis.http.fields import ChoiceText, Id
from chassis.http.schemas import Body, View


class ActMessagesQuery(Body):
    tenant = Id(required=True)
    correlation = Id(required=True)


class OutsideEndView(View):
    id = fields.String()
    kind = ChoiceText(["receiver", "mail", "sms"], name="OutsideEndKind")
    is_set_up = fields.Boolean(metadata={"description": "false for what this installation does not use"})
    tenant = fields.String(allow_none=True)
    host = fields.String(metadata={"description": "of its address; the rest may hold a key"})
    state = fields.String(allow_none=True, metadata={"description": "active, paused or switched_off"})
    last_success_at = fields.AwareDateTime(allow_none=True)
    last_failure_at = fields.AwareDateTime(allow_none=True)
    failing_since = fields.AwareDateTime(allow_none=True)
    last_fault = fields.String(allow_none=True)
    failures = fields.Integer(metadata={"description": "in a row"})


class OutsideEndsView(View):
    items = fields.List(fields.Nested(OutsideEndView))


class ActMessageView(View):
    rule = fields.String()
    says = fields.String(metadata={"description": "the title of its messages as shipped, in the caller's language"})
    event_id = fields.String()
    event_type = fields.String()
    people = fields.Integer()
    read = fields.Integer()
    first_at = fields.AwareDateTime()


class ActMessagesView(View):
    items = fields.List(fields.Nested(ActMessageView))
