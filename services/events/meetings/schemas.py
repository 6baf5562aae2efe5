"""Shapes of joint meetings."""

from marshmallow import fields, validate

from chassis.http.schemas import Body, PageQuery, View
from services.events.fields import ID, TITLE, maybe_id
from services.events.meetings.commands import Matter
from services.events.meetings.domain import Decision, MeetingDetails


class MeetingBody(Body):
    command = MeetingDetails

    title = fields.String(required=True, validate=TITLE)
    held_at = fields.AwareDateTime(required=True)
    building_id = maybe_id()
    organisation_id = maybe_id()


class MeetingQuery(PageQuery):
    building_id = fields.String()
    organisation_id = fields.String()


class AgendaItemBody(Body):
    command = Matter

    title = fields.String(required=True, validate=TITLE)


class ResolutionBody(Body):
    command = Decision

    text = fields.String(required=True, validate=validate.Length(1, 2000))
    unit_id = fields.String(required=True, validate=ID)
    due_at = fields.AwareDateTime(required=True)


class ResolutionView(View):
    text = fields.String()
    unit_id = fields.String()
    due_at = fields.AwareDateTime()
    status = fields.String(metadata={"description": "dispatched, accepted or done, as the work order is"})


class AgendaItemView(View):
    id = fields.String()
    title = fields.String()
    resolution = fields.Nested(ResolutionView, allow_none=True)


class MeetingView(View):
    id = fields.String()
    title = fields.String()
    held_at = fields.AwareDateTime()
    building_id = fields.String(allow_none=True)
    organisation_id = fields.String(allow_none=True)
    agenda = fields.List(fields.Nested(AgendaItemView))
    version = fields.Integer()
