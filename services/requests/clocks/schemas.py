"""Schemas of clocks."""

from typing import Final

from marshmallow import fields

from chassis.http.fields import Choice, ChoiceText, Lines, ManyAsked
from chassis.http.naming import NameOf
from chassis.http.schemas import Body, PageQuery, View
from services.requests.calendars.working_time import Unit
from services.requests.clocks.commands import PauseOf
from services.requests.clocks.record import Kind, PauseReason
from services.requests.clocks.states import Status
from services.requests.fields import NOTE
from services.requests.whistle_kinds.record import WhistleStep

#: The records of a page.
MOST_SUBJECTS: Final = 100


class PauseBody(Body):
    command = PauseOf

    reason = Choice(PauseReason, required=True)
    note = Lines(NOTE, required=True, metadata={"description": "what is waited for; the requester reads it"})


class ClockQuery(PageQuery):
    status = ChoiceText(Status, metadata={"description": "any that was not stopped, unless it is said"})
    kind = ChoiceText(Kind, metadata={"description": "what has the limit"})


class ClocksOfQuery(Body):
    ids = ManyAsked(MOST_SUBJECTS, required=True, metadata={"description": "of requests, work orders and call-backs"})


class LimitView(View):
    amount = fields.Integer()
    unit = ChoiceText(Unit, name="LimitUnit", metadata={"description": "days are working days"})


class PauseView(View):
    reason = ChoiceText(PauseReason)
    note = fields.String()
    by = fields.String()
    at = fields.AwareDateTime()


class EscalationView(View):
    level = fields.Integer()
    at = fields.AwareDateTime()


class ClockView(View):
    id = fields.String()
    kind = ChoiceText(Kind)
    subject_id = fields.String(
        metadata={
            "description": "the request, the work order, the step of a unit that was whistled for, or the call-back"
        }
    )
    request_id = fields.String(allow_none=True)
    number = fields.String(allow_none=True)
    title = fields.String()
    building_id = fields.String(allow_none=True)
    building_name = NameOf("building_id", "building")
    unit_id = fields.String(allow_none=True)
    unit_name = NameOf("unit_id", "unit")
    whistle_id = fields.String(allow_none=True)
    step = ChoiceText(WhistleStep, allow_none=True, metadata={"description": "of a unit that a whistle called"})
    status = ChoiceText(Status)
    started_at = fields.AwareDateTime()
    limit = fields.Nested(LimitView, allow_none=True, metadata={"description": "null if somebody named a day"})
    due_at = fields.AwareDateTime(allow_none=True, metadata={"description": "null while it is paused"})
    is_guessed = fields.Boolean(metadata={"description": "counted through a year whose holidays are not known yet"})
    left_minutes = fields.Integer(metadata={"description": "of working time"})
    over_minutes = fields.Integer(metadata={"description": "of working time, since it was due"})
    minutes_per_day = fields.Integer(metadata={"description": "the working time of a day, to say minutes as days"})
    warned_at = fields.AwareDateTime(allow_none=True)
    overdue_at = fields.AwareDateTime(allow_none=True)
    escalations = fields.List(fields.Nested(EscalationView))
    pause = fields.Nested(PauseView, allow_none=True)
    pauses = fields.Integer(metadata={"description": "how often it was paused"})
    stopped_at = fields.AwareDateTime(allow_none=True)
    is_met = fields.Boolean(allow_none=True, metadata={"description": "null until it stops"})
    version = fields.Integer()


class ClocksView(View):
    items = fields.List(fields.Nested(ClockView))
