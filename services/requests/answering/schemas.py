"""Schemas of answering."""

from marshmallow import fields, validate

from chassis.http.fields import Choice, Id, Lines, Whole
from chassis.http.schemas import Body
from services.requests.answering.commands import Decline, FindingsBack
from services.requests.fields import NOTE, TEXT, WORKING_DAYS
from services.requests.service_requests.closing import DeclineReason


class FindingsBackBody(Body):
    command = FindingsBack

    reason = Lines(NOTE, required=True, metadata={"description": "what is missing; the units read it"})
    unit_ids = fields.List(
        Id(),
        load_default=list,
        validate=validate.Length(0, 50),
        metadata={"description": "whose findings go back; empty: of all that are done"},
    )
    days = Whole(
        *WORKING_DAYS,
        load_default=None,
        allow_none=True,
        metadata={"description": "a new limit in working days; null: what was left when the unit was done"},
    )


class DeclineRequestBody(Body):
    command = Decline

    because = Choice(DeclineReason, required=True)
    reply = Lines(TEXT, required=True, metadata={"description": "what the requester is told"})
