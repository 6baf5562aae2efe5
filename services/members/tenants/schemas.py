"""Schemas of tenants."""

from typing import Final

from marshmallow import fields, validate

from chassis.http.fields import Choice, ChoiceText, Code, Line, Lines, Whole, YesNo
from chassis.http.schemas import Body, View
from services.members.tenants.domain import (
    Act,
    Limits,
    Points,
    Settings,
    TenantDetails,
    TenantNames,
    TenantStatus,
    WhyActed,
)

_DEFAULT_SETTINGS: Final = Settings(points=Points(attendance=2, wish_fulfilled=5, per_service_hour=1))
_POINTS: Final = (0, 1000)


class PointsBody(Body):
    command = Points

    attendance = Whole(*_POINTS, required=True)
    wish_fulfilled = Whole(*_POINTS, required=True)
    per_service_hour = Whole(*_POINTS, required=True)


class LimitsBody(Body):
    command = Limits

    requests_per_hour = Whole(1, 1000, load_default=Limits.requests_per_hour)
    wishes_per_hour = Whole(1, 1000, load_default=Limits.wishes_per_hour)
    claims_per_hour = Whole(1, 1000, load_default=Limits.claims_per_hour)
    registrations_per_hour = Whole(1, 1000, load_default=Limits.registrations_per_hour)
    check_ins_per_day = Whole(1, 1000, load_default=Limits.check_ins_per_day, dump_default=Limits.check_ins_per_day)
    minutes_per_deed = Whole(
        30, 1440, load_default=Limits.minutes_per_deed, metadata={"description": "of one fulfilled wish, at most"}
    )
    minutes_per_month = Whole(
        60, 44640, load_default=Limits.minutes_per_month, metadata={"description": "of one person's wishes, at most"}
    )
    lease_days = Whole(1, 60, load_default=Limits.lease_days, metadata={"description": "how long a claim holds"})
    reopenings = Whole(
        0, 10, load_default=Limits.reopenings, metadata={"description": "how often low ratings open a request again"}
    )
    call_back_share = Whole(
        0,
        100,
        load_default=Limits.call_back_share,
        dump_default=Limits.call_back_share,
        metadata={"description": "per cent of solved requests whose requester is called back"},
    )


class SettingsBody(Body):
    command = Settings

    points = fields.Nested(PointsBody, required=True)
    needs_verification = fields.List(
        Choice(Act),
        load_default=lambda: list(Act),
        dump_default=lambda: list(Act),
        validate=validate.Length(0, len(Act)),
        metadata={"description": "what only verified people may do; all of it unless said otherwise"},
    )
    limits = fields.Nested(
        LimitsBody, load_default=Limits, dump_default=Limits, metadata={"description": "defaults unless said otherwise"}
    )
    staff_second_factor = YesNo(
        load_default=False,
        dump_default=False,
        metadata={"description": "roles rest until their holder has an authenticator app"},
    )


class TenantBody(Body):
    command = TenantDetails

    slug = Code(
        r"^[a-z][a-z0-9-]{1,39}$",
        required=True,
        metadata={"description": "part of addresses; identifies the tenant for ever", "example": "jiangtou"},
    )
    name = Line(60, required=True)
    name_en = Line(80, required=True)
    district = Code(r"^[a-z][a-z0-9-]{1,39}$", required=True)
    district_name = Line(60, load_default=None, allow_none=True, metadata={"description": "as its readers know it"})
    district_name_en = Line(80, load_default=None, allow_none=True)
    settings = fields.Nested(SettingsBody, load_default=lambda: _DEFAULT_SETTINGS)


class TenantNamesBody(Body):
    command = TenantNames

    name = Line(60)
    name_en = Line(80)


class OfficeReasonBody(Body):
    command = WhyActed
    optional = True

    reason = Lines(1000, load_default="", metadata={"description": "kept with the act, for whoever asks later"})


class StreetOfficeView(View):
    id = fields.String(attribute="_id")
    slug = fields.String()
    name = fields.String()
    name_en = fields.String()
    district = fields.String()
    district_name = fields.String(allow_none=True)
    district_name_en = fields.String(allow_none=True)
    status = ChoiceText(TenantStatus)


class StreetOfficesView(View):
    items = fields.List(fields.Nested(StreetOfficeView))
    next = fields.String(allow_none=True)


class TenantView(View):
    id = fields.String()
    slug = fields.String()
    name = fields.String()
    name_en = fields.String()
    district = fields.String()
    district_name = fields.String(allow_none=True)
    district_name_en = fields.String(allow_none=True)
    settings = fields.Nested(SettingsBody)
    status = ChoiceText(TenantStatus)
    version = fields.Integer()
