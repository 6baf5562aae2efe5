"""Schemas of tracking."""

from marshmallow import fields

from chassis.http.fields import ChoiceText, Line
from chassis.http.naming import NamesOf
from chassis.http.schemas import Body, View
from services.requests.service_requests.states import Stage, Status
from services.requests.tracking.commands import Tracked
from services.requests.tracking.lists import SHOWN


class TrackBody(Body):
    command = Tracked

    tenant = Line(60, required=True, metadata={"description": "the code of the street office, as at sign-in"})
    number = Line(40, required=True, metadata={"description": "the tracking number, in any spelling"})


class TrackedStepView(View):
    at = fields.AwareDateTime()
    what = ChoiceText(
        sorted(SHOWN),
        name="TrackedStep",
        metadata={"description": "aggregate and what happened", "example": "work-order.done"},
    )
    unit_names = NamesOf("unit_ids", "unit")


class TrackedView(View):
    number = fields.String()
    status = ChoiceText(Status)
    stage = ChoiceText(Stage, metadata={"description": "who must act next"})
    submitted_at = fields.AwareDateTime()
    resolved_at = fields.AwareDateTime(allow_none=True)
    due_at = fields.AwareDateTime(
        allow_none=True, metadata={"description": "null without a limit, while it waits, and when it is over"}
    )
    outcome = fields.String(allow_none=True, metadata={"description": "the public reply"})
    left_to_do = fields.String(
        allow_none=True, metadata={"description": "what is still to do, if it is solved in part"}
    )
    left_until = fields.Date(allow_none=True, metadata={"description": "by when what is left will be done"})
    follow_up_number = fields.String(
        allow_none=True, metadata={"description": "of the request in which what is left goes on"}
    )
    steps = fields.List(fields.Nested(TrackedStepView))
