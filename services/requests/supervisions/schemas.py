"""Schemas of supervisions."""

from marshmallow import fields

from chassis.http.fields import ChoiceText, Day, Lines, Wanted, Whole
from chassis.http.naming import NameOf
from chassis.http.schemas import Body, DatedQuery, View
from services.requests.fields import HOURS_TO_ANSWER, NOTE
from services.requests.supervisions.commands import Again, Answer
from services.requests.supervisions.states import Ending, Status


class SupervisionQuery(DatedQuery):
    status = ChoiceText(Status, name="SupervisionStatus")
    unit_id = Wanted()
    building_id = Wanted()
    request_id = Wanted()


class SupervisionAnswerBody(Body):
    command = Answer

    progress = Lines(NOTE, required=True, metadata={"description": "how far the unit is"})
    next_steps = Lines(NOTE, required=True, metadata={"description": "what it will do"})
    done_by = Day(required=True, metadata={"description": "by when that is done", "example": "2026-12-01"})


class SupervisionAgainBody(Body):
    command = Again

    note = Lines(NOTE, required=True, metadata={"description": "what is missing in the answer"})
    hours = Whole(
        *HOURS_TO_ANSWER,
        load_default=None,
        allow_none=True,
        metadata={"description": "of working time, for this round; null: as the working calendar says"},
    )


class DemandView(View):
    note = fields.String()
    hours = fields.Integer(metadata={"description": "of working time"})
    by = fields.String(allow_none=True, metadata={"description": "null: the hotline"})
    at = fields.AwareDateTime()
    due_at = fields.AwareDateTime()


class ReplyView(View):
    progress = fields.String()
    next_steps = fields.String()
    done_by = fields.Date()
    by = fields.String()
    at = fields.AwareDateTime()
    is_late = fields.Boolean(metadata={"description": "it came after the deadline"})


class SupervisionRoundView(View):
    demand = fields.Nested(DemandView)
    reply = fields.Nested(ReplyView, allow_none=True)


class SupervisionView(View):
    id = fields.String()
    request_id = fields.String()
    number = fields.String()
    title = fields.String()
    unit_id = fields.String()
    unit_name = NameOf("unit_id", "unit")
    building_id = fields.String(allow_none=True)
    building_name = NameOf("building_id", "building")
    work_order_id = fields.String(allow_none=True)
    whistle_id = fields.String(allow_none=True)
    status = ChoiceText(Status, name="SupervisionStatus")
    note = fields.String(metadata={"description": "what is demanded, the last time"})
    asked_at = fields.AwareDateTime()
    due_at = fields.AwareDateTime(metadata={"description": "of the last round"})
    is_late = fields.Boolean(metadata={"description": "the last answer came late, or is not there in time"})
    round = fields.Integer()
    rounds = fields.List(fields.Nested(SupervisionRoundView))
    accepted_by = fields.String(allow_none=True)
    accepted_at = fields.AwareDateTime(allow_none=True)
    ended_because = ChoiceText(Ending, name="SupervisionEnding", allow_none=True)
    ended_at = fields.AwareDateTime(allow_none=True)
    version = fields.Integer()
