"""Schemas of deliveries and repeats."""

from typing import Final

from marshmallow import fields, validate

from chassis.http.fields import Choice, ChoiceText, Id, ManyAsked, Moment, Wanted
from chassis.http.schemas import Body, DatedQuery, View
from services.notify.deliveries.commands import RepeatAsk, RetryAsk, SampleAsk
from services.notify.deliveries.domain import Fault, State, What
from services.notify.deliveries.past import Tried
from services.notify.receivers.schemas import FiltersBody

#: As many as somebody ticks.
MOST_RETRIED: Final = 50
_TYPES: Final = {"description": "only these types of events, or all of one kind; empty for all that the receiver gets"}


class DeliveryQuery(DatedQuery):
    state = ChoiceText(State, name="DeliveryState")
    type = Wanted(120, metadata={"description": "type of the event"})
    event_id = Wanted(64, metadata={"description": "webhook-id: the delivery of this one event"})


class AttemptView(View):
    at = fields.AwareDateTime()
    status = fields.Integer(allow_none=True, metadata={"description": "HTTP status of the answer, if there was one"})
    fault = ChoiceText(Fault, name="DeliveryFault", allow_none=True)
    milliseconds = fields.Integer()
    headers = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        metadata={"description": "header fields as sent; tries from before they were kept have none"},
    )
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
    next_at = fields.AwareDateTime(metadata={"description": "when it is tried next, while it waits and is not held"})
    is_held = fields.Boolean(metadata={"description": "it waits until the receiver is resumed, whenever next_at is"})
    delivered_at = fields.AwareDateTime(allow_none=True)
    last_tried_at = fields.AwareDateTime(allow_none=True)
    last_status = fields.Integer(allow_none=True)
    last_fault = ChoiceText(Fault, name="DeliveryFault", allow_none=True)
    is_sample = fields.Boolean(metadata={"description": "sent for a trial: it did not happen"})
    repeated = fields.Boolean(metadata={"description": "somebody had it sent again"})


class DeliveryDetailView(DeliveryView):
    body = fields.String(metadata={"description": "what is posted, byte for byte"})
    attempts = fields.List(fields.Nested(AttemptView), metadata={"description": "the last 20 tries, the oldest first"})


class RepeatBody(Body):
    command = RepeatAsk

    what = Choice(What, required=True)
    since = Moment(required=True)
    event_types = fields.List(Id(120), load_default=list, validate=validate.Length(0, 60), metadata=_TYPES)


class RetryBody(Body):
    command = RetryAsk

    delivery_ids = fields.List(Id(), required=True, validate=validate.Length(1, MOST_RETRIED))


class RetriedView(View):
    """What became of one of them: sent again, or why not."""

    id = fields.String()
    is_due = fields.Boolean(metadata={"description": "it is sent again at once"})
    problem = fields.String(
        allow_none=True, metadata={"description": "code of why it is not", "example": "delivery-under-way"}
    )
    detail = fields.String(allow_none=True, metadata={"description": "why it is not, in words"})


class AllRetriedView(View):
    items = fields.List(fields.Nested(RetriedView), metadata={"description": "in the order that was asked for"})


class SampleBody(Body):
    command = SampleAsk

    event_type = Id(120, required=True)


class RepeatQuery(Body):
    what = Choice(What, required=True)
    since = Moment(required=True)
    event_types = ManyAsked(60, load_default=list, metadata=_TYPES)


class TypeCountView(View):
    type = fields.String(metadata={"description": "type of the event"})
    count = fields.Integer()


class RepeatPreviewView(View):
    count = fields.Integer(metadata={"description": "deliveries that a repeat would send"})
    is_more = fields.Boolean(metadata={"description": "there are more: it counts the first 10,000 events only"})
    by_type = fields.List(fields.Nested(TypeCountView))


class TriedBody(FiltersBody):
    command = Tried


class WouldSendExampleView(View):
    type = fields.String(metadata={"description": "type of the event"})
    at = fields.AwareDateTime()
    about = fields.String(metadata={"description": "id of the record that it happened to"})
    number = fields.String(allow_none=True, metadata={"description": "number of the request, if the event says it"})


class WouldSendView(View):
    since = fields.AwareDateTime()
    events = fields.Integer(metadata={"description": "events of these types"})
    sent = fields.Integer(metadata={"description": "those of them that are within the filters"})
    is_more = fields.Boolean(metadata={"description": "more happened: the first 10,000 events were looked at"})
    by_type = fields.List(fields.Nested(TypeCountView))
    examples = fields.List(
        fields.Nested(WouldSendExampleView), metadata={"description": "the newest that would have been sent"}
    )


class RepeatView(View):
    id = fields.String()
    receiver_id = fields.String()
    what = ChoiceText(What)
    since = fields.AwareDateTime()
    until = fields.AwareDateTime()
    event_types = fields.List(fields.String(), metadata=_TYPES)
    by = fields.String()
    asked_at = fields.AwareDateTime()
    repeated = fields.Integer(metadata={"description": "how many deliveries wait again"})
    ended_at = fields.AwareDateTime(allow_none=True)
