"""Schemas of joint meetings."""

from marshmallow import fields

from chassis.http.fields import ChoiceText, Id, Line, Lines, Moment, Sought, Wanted, YesNoAsked
from chassis.http.naming import NameOf
from chassis.http.schemas import Body, DatedQuery, View
from services.events.fields import TITLE, maybe_id
from services.events.meetings.commands import Cancellation, Matter, Recall
from services.events.meetings.details import Decision, Progress
from services.events.meetings.domain import DecisionChanges, MeetingChanges, MeetingDetails


class MeetingBody(Body):
    command = MeetingDetails

    title = Line(TITLE, required=True)
    held_at = Moment(required=True)
    building_id = maybe_id()
    organisation_id = maybe_id()


class MeetingChangeBody(Body):
    command = MeetingChanges

    title = Line(TITLE)
    held_at = Moment()


class MeetingQuery(DatedQuery):
    q = Sought()
    returned = YesNoAsked(
        load_default=False, metadata={"description": "with a resolution that nobody works on: returned or called back"}
    )
    building_id = Wanted()
    organisation_id = Wanted()


class AgendaItemBody(Body):
    command = Matter

    title = Line(TITLE, required=True)


class ResolutionBody(Body):
    command = Decision

    text = Lines(2000, required=True)
    unit_id = Id(required=True)
    due_at = Moment(required=True)


class ResolutionChangeBody(Body):
    command = DecisionChanges

    text = Lines(2000)
    due_at = Moment()


class RecallBody(Body):
    command = Recall

    reason = Lines(2000, required=True)


class MeetingCancelBody(Body):
    command = Cancellation

    reason = Lines(500, required=True, metadata={"description": "for those who wanted to come"})
    next_meeting_id = maybe_id()


class ResolutionView(View):
    text = fields.String()
    unit_id = fields.String()
    unit_name = NameOf("unit_id", "unit")
    due_at = fields.AwareDateTime()
    status = ChoiceText(Progress, metadata={"description": "as the work order is"})
    round = fields.Integer(metadata={"description": "how many units it was given to"})
    reason = fields.String(allow_none=True, metadata={"description": "why it was returned or recalled"})


class AgendaItemView(View):
    id = fields.String()
    title = fields.String()
    resolution = fields.Nested(ResolutionView, allow_none=True)


class MeetingView(View):
    id = fields.String()
    title = fields.String()
    held_at = fields.AwareDateTime()
    building_id = fields.String(allow_none=True)
    building_name = NameOf("building_id", "building")
    organisation_id = fields.String(allow_none=True)
    organisation_name = NameOf("organisation_id", "organisation")
    agenda = fields.List(fields.Nested(AgendaItemView))
    cancelled_because = fields.String(allow_none=True)
    next_meeting_id = fields.String(
        allow_none=True, metadata={"description": "the meeting that has its matters since it was called off"}
    )
    version = fields.Integer()
