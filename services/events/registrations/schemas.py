"""Schemas of registrations and attendance."""

from marshmallow import fields

from chassis.http.fields import ChoiceText, Id, Line, Wanted
from chassis.http.schemas import Body, PageQuery, View
from services.events.activities.details import Kind
from services.events.activities.states import Status as ActivityStatus
from services.events.registrations.commands import Attendance, Somebody
from services.events.registrations.states import Status


class PlacesView(View):
    capacity = fields.Integer(allow_none=True)
    taken = fields.Integer()
    waiting = fields.Integer()


class RegistrationQuery(PageQuery):
    status = ChoiceText(Status)


class OwnRegistrationQuery(RegistrationQuery):
    activity_id = Wanted()
    person_id = Wanted(metadata={"description": "somebody else, for activities that one manages"})


class RegistrationView(View):
    id = fields.String()
    activity_id = fields.String()
    person_id = fields.String()
    status = ChoiceText(Status)
    seat_no = fields.Integer(allow_none=True, metadata={"description": "null without a limit, or while waiting"})
    position = fields.Integer(allow_none=True, metadata={"description": "place on the waiting list now"})
    registered_at = fields.AwareDateTime()
    attended_at = fields.AwareDateTime(allow_none=True)
    credited_minutes = fields.Integer(
        allow_none=True, metadata={"description": "booked when the activity is over; null before"}
    )
    version = fields.Integer()


class ActivityBriefView(View):
    id = fields.String()
    title = fields.String()
    kind = ChoiceText(Kind)
    starts_at = fields.AwareDateTime()
    ends_at = fields.AwareDateTime()
    place = fields.String()
    status = ChoiceText(ActivityStatus)


class OwnRegistrationView(RegistrationView):
    activity = fields.Nested(ActivityBriefView)


class AttendanceBody(Body):
    command = Attendance

    code = Line(16, required=True, metadata={"description": "from the screen at the place; changes every 30 seconds"})


class SomebodyBody(Body):
    command = Somebody

    person_id = Id(required=True, metadata={"description": "the member, as the list of members shows it"})
