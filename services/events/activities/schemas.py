"""Shapes of activities, and of the code on the screen."""

from marshmallow import fields, validate

from chassis.http.schemas import Body, PageQuery, View
from services.events.activities.commands import Draft
from services.events.activities.domain import Audience, Changes, Kind, Reach
from services.events.activities.states import Status
from services.events.fields import COUNT, ID, MINUTES, TITLE, maybe_id
from services.events.people.domain import PERSON_KINDS

_IDS = validate.Length(0, 200)
_TEXT = validate.Length(0, 5000)
_PLACE = validate.Length(1, 120)
_CAPACITY = validate.Range(1, 100_000)


class AudienceFields(Body):
    kinds = fields.List(fields.String(validate=validate.OneOf(PERSON_KINDS)), load_default=list, validate=_IDS)
    building_ids = fields.List(fields.String(validate=ID), load_default=list, validate=_IDS)
    organisation_ids = fields.List(fields.String(validate=ID), load_default=list, validate=_IDS)


class AudienceBody(AudienceFields):
    command = Audience


class ActivityFields(Body):
    """What every activity has, prepared here or imported."""

    title = fields.String(required=True, validate=TITLE)
    description = fields.String(load_default="", validate=_TEXT)
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(required=True)
    place = fields.String(required=True, validate=_PLACE)
    building_id = maybe_id()
    organisation_id = maybe_id()
    capacity = fields.Integer(
        load_default=None, allow_none=True, validate=_CAPACITY, metadata={"description": "null: no limit"}
    )
    audience = fields.Nested(AudienceBody, load_default=Audience, metadata={"description": "empty: everybody"})
    service_minutes = fields.Integer(
        load_default=0, validate=MINUTES, metadata={"description": "volunteer time that attendance is worth"}
    )
    host_names = fields.List(fields.String(validate=TITLE), load_default=list, validate=validate.Length(0, 20))


class ActivityBody(ActivityFields):
    command = Draft

    key = maybe_id(description="one's own key; a repeat with the same key finds the first activity")
    kind = fields.Enum(Kind, by_value=True, required=True)


class ActivityChangeBody(Body):
    command = Changes

    title = fields.String(validate=TITLE)
    description = fields.String(validate=_TEXT)
    starts_at = fields.AwareDateTime()
    ends_at = fields.AwareDateTime()
    place = fields.String(validate=_PLACE)
    capacity = fields.Integer(allow_none=True, validate=_CAPACITY)


class ReachFields(Body):
    beneficiaries = fields.Integer(load_default=0, validate=COUNT)
    outside_participants = fields.Integer(load_default=0, validate=COUNT)


class CloseBody(ReachFields):
    command = Reach


class ActivityQuery(PageQuery):
    status = fields.String(validate=validate.OneOf([status.value for status in Status]))
    kind = fields.String(validate=validate.OneOf([kind.value for kind in Kind]))
    building_id = fields.String()
    organisation_id = fields.String()


class AudienceView(View):
    kinds = fields.List(fields.String())
    building_ids = fields.List(fields.String())
    organisation_ids = fields.List(fields.String())


class ActivityView(View):
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


class AttendanceCodeView(View):
    code = fields.String()
    expires_at = fields.AwareDateTime()
