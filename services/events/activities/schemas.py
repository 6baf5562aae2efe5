"""Schemas of activities and of the attendance code."""

from typing import Final

from marshmallow import fields, validate

from chassis.http.fields import Choice, ChoiceText, Id, Line, Lines, Moment, Sought, Wanted, Whole, YesNoAsked
from chassis.http.naming import NameOf, NamesOf
from chassis.http.schemas import Body, DatedQuery, View
from services.events.activities.commands import Cancellation, Draft
from services.events.activities.details import Audience, Changes, Kind, Reach
from services.events.activities.states import Status
from services.events.fields import COUNT, MINUTES, TITLE, maybe_id
from services.events.people.domain import PERSON_KINDS

_IDS = validate.Length(0, 200)
_HOSTS: Final = validate.Length(0, 20)
_NO_FIRM: Final = "hosts and speakers that are no firms here"
_FIRMS: Final = "firms that host it"
_TEXT: Final = 5000
_PLACE: Final = 120
_CAPACITY: Final = (1, 100_000)


class AudienceFields(Body):
    kinds = fields.List(ChoiceText(PERSON_KINDS, name="PersonKind"), load_default=list, validate=_IDS)
    building_ids = fields.List(Id(), load_default=list, validate=_IDS)
    organisation_ids = fields.List(Id(), load_default=list, validate=_IDS)


class AudienceBody(AudienceFields):
    command = Audience


class ActivityFields(Body):
    """What every activity has, prepared here or imported."""

    title = Line(TITLE, required=True)
    description = Lines(_TEXT, least=0, load_default="")
    starts_at = Moment(required=True)
    ends_at = Moment(required=True)
    place = Line(_PLACE, required=True)
    building_id = maybe_id()
    organisation_id = maybe_id()
    capacity = Whole(*_CAPACITY, load_default=None, allow_none=True, metadata={"description": "null: no limit"})
    audience = fields.Nested(AudienceBody, load_default=Audience, metadata={"description": "empty: everybody"})
    service_minutes = Whole(
        *MINUTES, load_default=0, metadata={"description": "volunteer time that attendance is worth"}
    )
    host_names = fields.List(Line(TITLE), load_default=list, validate=_HOSTS, metadata={"description": _NO_FIRM})
    host_enterprise_ids = fields.List(Id(), load_default=list, validate=_HOSTS, metadata={"description": _FIRMS})


class ActivityBody(ActivityFields):
    command = Draft

    key = maybe_id(description="one's own key; a repeat with the same key finds the first activity")
    kind = Choice(Kind, required=True)


class ActivityChangeBody(Body):
    command = Changes

    title = Line(TITLE)
    kind = Choice(Kind)
    description = Lines(_TEXT, least=0)
    starts_at = Moment()
    ends_at = Moment()
    place = Line(_PLACE)
    building_id = Id(allow_none=True)
    organisation_id = Id(allow_none=True)
    capacity = Whole(*_CAPACITY, allow_none=True)
    audience = fields.Nested(AudienceBody)
    service_minutes = Whole(*MINUTES)
    host_names = fields.List(Line(TITLE), validate=_HOSTS)
    host_enterprise_ids = fields.List(Id(), validate=_HOSTS)


class ReachFields(Body):
    beneficiaries = Whole(*COUNT, load_default=0)
    outside_participants = Whole(*COUNT, load_default=0)


class CancelBody(Body):
    command = Cancellation
    optional = True

    reason = Lines(500, least=0, load_default="", metadata={"description": "for those who wanted to come"})


class CloseBody(ReachFields):
    command = Reach


class ActivityQuery(DatedQuery):
    q = Sought()
    status = ChoiceText(Status)
    kind = ChoiceText(Kind)
    over = YesNoAsked(load_default=False, metadata={"description": "has been, and waits to be closed"})
    building_id = Wanted()
    organisation_id = Wanted()
    host_enterprise_id = Wanted(metadata={"description": "a firm that hosts it"})
    host_name = Wanted(metadata={"description": "one of the hosts that are no firms here, as it is named there"})


class AudienceView(View):
    kinds = fields.List(ChoiceText(PERSON_KINDS, name="PersonKind"))
    building_ids = fields.List(fields.String())
    organisation_ids = fields.List(fields.String())


class ActivityView(View):
    id = fields.String()
    title = fields.String()
    kind = ChoiceText(Kind)
    description = fields.String()
    starts_at = fields.AwareDateTime()
    ends_at = fields.AwareDateTime()
    place = fields.String()
    building_id = fields.String(allow_none=True)
    building_name = NameOf("building_id", "building")
    organisation_id = fields.String(allow_none=True)
    organisation_name = NameOf("organisation_id", "organisation")
    capacity = fields.Integer(allow_none=True)
    audience = fields.Nested(AudienceView)
    service_minutes = fields.Integer()
    host_names = fields.List(fields.String())
    host_enterprise_ids = fields.List(fields.String())
    host_enterprise_names = NamesOf("host_enterprise_ids", "enterprise")
    status = ChoiceText(Status)
    attended = fields.Integer(metadata={"description": "known once the activity is closed"})
    beneficiaries = fields.Integer()
    outside_participants = fields.Integer()
    cancelled_because = fields.String(allow_none=True)
    version = fields.Integer()


class AttendanceCodeView(View):
    code = fields.String()
    expires_at = fields.AwareDateTime()
