"""Shapes of tenants."""

from typing import Final

from marshmallow import fields, validate

from chassis.http.schemas import Body, View
from services.members.tenants.domain import Points, Settings, TenantDetails

_DEFAULT_SETTINGS: Final = Settings(points=Points(attendance=2, wish_fulfilled=5, per_service_hour=1))
_POINTS: Final = validate.Range(0, 1000)


class PointsBody(Body):
    command = Points

    attendance = fields.Integer(required=True, strict=True, validate=_POINTS)
    wish_fulfilled = fields.Integer(required=True, strict=True, validate=_POINTS)
    per_service_hour = fields.Integer(required=True, strict=True, validate=_POINTS)


class SettingsBody(Body):
    command = Settings

    points = fields.Nested(PointsBody, required=True)


class TenantBody(Body):
    command = TenantDetails

    slug = fields.String(
        required=True,
        validate=validate.Regexp(r"^[a-z][a-z0-9-]{1,39}\Z"),
        metadata={"description": "part of addresses; identifies the tenant for ever", "example": "jiangtou"},
    )
    name = fields.String(required=True, validate=validate.Length(1, 60))
    name_en = fields.String(required=True, validate=validate.Length(1, 80))
    district = fields.String(required=True, validate=validate.Regexp(r"^[a-z][a-z0-9-]{1,39}\Z"))
    settings = fields.Nested(SettingsBody, load_default=lambda: _DEFAULT_SETTINGS)


class TenantView(View):
    id = fields.String()
    slug = fields.String()
    name = fields.String()
    name_en = fields.String()
    district = fields.String()
    settings = fields.Nested(SettingsBody)
    status = fields.String()
    version = fields.Integer()
