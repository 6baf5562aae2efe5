"""Schemas of tenants."""

from typing import Final

from marshmallow import fields

from chassis.http.fields import ChoiceText, Code, Line, Whole
from chassis.http.schemas import Body, View
from services.members.tenants.domain import Points, Settings, TenantDetails, TenantStatus

_DEFAULT_SETTINGS: Final = Settings(points=Points(attendance=2, wish_fulfilled=5, per_service_hour=1))
_POINTS: Final = (0, 1000)


class PointsBody(Body):
    command = Points

    attendance = Whole(*_POINTS, required=True)
    wish_fulfilled = Whole(*_POINTS, required=True)
    per_service_hour = Whole(*_POINTS, required=True)


class SettingsBody(Body):
    command = Settings

    points = fields.Nested(PointsBody, required=True)


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
    settings = fields.Nested(SettingsBody, load_default=lambda: _DEFAULT_SETTINGS)


class TenantView(View):
    id = fields.String()
    slug = fields.String()
    name = fields.String()
    name_en = fields.String()
    district = fields.String()
    settings = fields.Nested(SettingsBody)
    status = ChoiceText(TenantStatus)
    version = fields.Integer()
