"""Schemas of deliveries and repeats."""

from marshmallow import fields

from chassis.http.fields import Choice, ChoiceText, Moment, Wanted
from chassis.http.schemas import Body, DatedQuery, View
from services.notify.deliveries.commands import RepeatAsk
from services.notify.deliveries.domain import Fault, State, What


class DeliveryQuery(DatedQuery):
    state = ChoiceText(State, name="DeliveryState")
    type = Wanted(120, metadata={"description": "type of the event"})


class AttemptView(View):
    at = fields.AwareDateTime()
    status = fields.Integer(allow_none=True, metadata={"description": "HTTP status of the answer, if there was one"})
    fault = ChoiceText(Fault, name="DeliveryFault", allow_none=True)
    milliseconds = fields.Integer()
    answer = fields.String(metadata={"description": "the beginning of what it answered"})


class DeliveryView(View):
    id = fields.String()
    receiver_id = fields.String()
    event_id = fields.String(metadata={"description": "webhook-id of the request: the same in every try"})
    type = fields.String(metadata={"description": "type of the event"})
    about = fields.String(metadata={"description": "id of the record that it happened to"})
    state = ChoiceText(State, name="DeliveryState")
    at = fields.AwareDateTime(metadata={"description": "when it happened"})
    made_at = fields.AwareDateTime(metadata={"description": "when it was put in line"})
    tries = fields.Integer()
    next_at = fields.AwareDateTime(metadata={"description": "when it is tried next, while it waits"})
    delivered_at = fields.AwareDateTime(allow_none=True)
    last_tried_at = fields.AwareDateTime(allow_none=True)
    last_status = fields.Integer(allow_none=True)
    last_fault = ChoiceText(Fault, name="DeliveryFault", allow_none=True)
    repeated = fields.Boolean(metadata={"description": "somebody had it sent again"})


class DeliveryDetailView(DeliveryView):
    body = fields.String(metadata={"description": "what is posted, byte for byte"})
    attempts = fields.List(fields.Nested(AttemptView), metadata={"description": "the last 20 tries, the oldest first"})


class RepeatBody(Body):
    command = RepeatAsk

    what = Choice(What, required=True)
    since = Moment(required=True)


class RepeatView(View):
    id = fields.String()
    receiver_id = fields.String()
    what = ChoiceText(What)
    since = fields.AwareDateTime()
    until = fields.AwareDateTime()
    by = fields.String()
    asked_at = fields.AwareDateTime()
    repeated = fields.Integer(metadata={"description": "how many deliveries wait again"})
    ended_at = fields.AwareDateTime(allow_none=True)
