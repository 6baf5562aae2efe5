"""Shapes of the events API: bodies in, views out."""

from marshmallow import fields, validate

from chassis.http.schemas import Body, PageQuery
from services.events.domain.activity import Status
from services.events.domain.details import Kind
from services.events.domain.person import PERSON_KINDS
from services.events.domain.registration import Status as RegistrationStatus

_IDS = validate.Length(0, 200)
_ID = validate.Length(1, 100)
_TITLE = validate.Length(1, 120)
_PLACE = validate.Length(1, 120)
_CAPACITY = validate.Range(1, 100_000)
_COUNT = validate.Range(0, 10_000_000)
_MINUTES = validate.Range(0, 24 * 60)


class AudienceBody(Body):
    kinds = fields.List(fields.String(validate=validate.OneOf(PERSON_KINDS)), load_default=list, validate=_IDS)
    building_ids = fields.List(fields.String(validate=_ID), load_default=list, validate=_IDS)
    organisation_ids = fields.List(fields.String(validate=_ID), load_default=list, validate=_IDS)


class ActivityDetails(Body):
    """What every activity has, prepared here or imported."""

    title = fields.String(required=True, validate=_TITLE)
    description = fields.String(load_default="", validate=validate.Length(0, 5000))
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(required=True)
    place = fields.String(required=True, validate=_PLACE)
    building_id = fields.String(load_default=None, allow_none=True, validate=_ID)
    organisation_id = fields.String(load_default=None, allow_none=True, validate=_ID)
    capacity = fields.Integer(
        load_default=None, allow_none=True, validate=_CAPACITY, metadata={"description": "null: no limit"}
    )
    audience = fields.Nested(
        AudienceBody, load_default=lambda: AudienceBody().load({}), metadata={"description": "empty: everybody"}
    )
    service_minutes = fields.Integer(
        load_default=0, validate=_MINUTES, metadata={"description": "volunteer time that attendance is worth"}
    )
    host_names = fields.List(fields.String(validate=_TITLE), load_default=list, validate=validate.Length(0, 20))


class ActivityBody(ActivityDetails):
    key = fields.String(
        load_default=None,
        allow_none=True,
        validate=_ID,
        metadata={"description": "one's own key; a repeat with the same key finds the first activity"},
    )
    kind = fields.Enum(Kind, by_value=True, required=True)


class ActivityChangeBody(Body):
    title = fields.String(validate=_TITLE)
    description = fields.String(validate=validate.Length(0, 5000))
    starts_at = fields.AwareDateTime()
    ends_at = fields.AwareDateTime()
    place = fields.String(validate=_PLACE)
    capacity = fields.Integer(allow_none=True, validate=_CAPACITY)


class CloseBody(Body):
    beneficiaries = fields.Integer(load_default=0, validate=_COUNT)
    outside_participants = fields.Integer(load_default=0, validate=_COUNT)


class ActivityQuery(PageQuery):
    status = fields.String(validate=validate.OneOf([status.value for status in Status]))
    kind = fields.String(validate=validate.OneOf([kind.value for kind in Kind]))
    building_id = fields.String()
    organisation_id = fields.String()


class AudienceView(Body):
    kinds = fields.List(fields.String())
    building_ids = fields.List(fields.String())
    organisation_ids = fields.List(fields.String())


class ActivityView(Body):
    id = fields.String()
    title = fields.String()
    kind = fields.String()
    description = fields.String()
    starts_at = fields.AwareDateTime()
    ends_at = fields.AwareDateTime()
    place = fields.String()
    building_id = fields.String(allow_none=True)
    organisation_id = fields.String(allow_none=True)
    capacity = fields.Integer(allow_none=True)
    audience = fields.Nested(AudienceView)
    service_minutes = fields.Integer()
    host_names = fields.List(fields.String())
    status = fields.String()
    attended = fields.Integer(metadata={"description": "known once the activity is closed"})
    beneficiaries = fields.Integer()
    outside_participants = fields.Integer()
    version = fields.Integer()


class PlacesView(Body):
    capacity = fields.Integer(allow_none=True)
    taken = fields.Integer()
    waiting = fields.Integer()


class RegistrationQuery(PageQuery):
    status = fields.String(validate=validate.OneOf([status.value for status in RegistrationStatus]))


class RegistrationView(Body):
    id = fields.String()
    activity_id = fields.String()
    person_id = fields.String()
    status = fields.String()
    seat_no = fields.Integer(allow_none=True, metadata={"description": "null without a limit, or while waiting"})
    position = fields.Integer(allow_none=True, metadata={"description": "place on the waiting list now"})
    registered_at = fields.AwareDateTime()
    attended_at = fields.AwareDateTime(allow_none=True)
    version = fields.Integer()


class ActivityBriefView(Body):
    id = fields.String()
    title = fields.String()
    kind = fields.String()
    starts_at = fields.AwareDateTime()
    ends_at = fields.AwareDateTime()
    place = fields.String()
    status = fields.String()


class OwnRegistrationView(RegistrationView):
    activity = fields.Nested(ActivityBriefView)


class AttendanceCodeView(Body):
    code = fields.String()
    expires_at = fields.AwareDateTime()


class AttendanceBody(Body):
    code = fields.String(
        required=True,
        validate=validate.Length(1, 16),
        metadata={"description": "from the screen at the place; changes every 30 seconds"},
    )


class MeetingBody(Body):
    title = fields.String(required=True, validate=_TITLE)
    held_at = fields.AwareDateTime(required=True)
    building_id = fields.String(load_default=None, allow_none=True, validate=_ID)
    organisation_id = fields.String(load_default=None, allow_none=True, validate=_ID)


class MeetingQuery(PageQuery):
    building_id = fields.String()
    organisation_id = fields.String()


class AgendaItemBody(Body):
    title = fields.String(required=True, validate=_TITLE)


class ResolutionBody(Body):
    text = fields.String(required=True, validate=validate.Length(1, 2000))
    unit_id = fields.String(required=True, validate=_ID)
    due_at = fields.AwareDateTime(required=True)


class ResolutionView(Body):
    text = fields.String()
    unit_id = fields.String()
    due_at = fields.AwareDateTime()
    status = fields.String(metadata={"description": "dispatched, accepted or done, as the work order is"})


class AgendaItemView(Body):
    id = fields.String()
    title = fields.String()
    resolution = fields.Nested(ResolutionView, allow_none=True)


class MeetingView(Body):
    id = fields.String()
    title = fields.String()
    held_at = fields.AwareDateTime()
    building_id = fields.String(allow_none=True)
    organisation_id = fields.String(allow_none=True)
    agenda = fields.List(fields.Nested(AgendaItemView))
    version = fields.Integer()
