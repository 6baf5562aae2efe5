"""Shapes of tenants."""

from typing import Final

from marshmallow import fields, validate

from chassis.http.schemas import Body

_DEFAULT_SETTINGS: Final = {"points": {"attendance": 2, "wish_fulfilled": 5, "per_service_hour": 1}}
_POINTS: Final = validate.Range(0, 1000)


class PointsBody(Body):
    attendance = fields.Integer(required=True, strict=True, validate=_POINTS)
    wish_fulfilled = fields.Integer(required=True, strict=True, validate=_POINTS)
    per_service_hour = fields.Integer(required=True, strict=True, validate=_POINTS)


class SettingsBody(Body):
    points = fields.Nested(PointsBody, required=True)


class TenantBody(Body):
    slug = fields.String(
        required=True,
        validate=validate.Regexp(r"^[a-z][a-z0-9-]{1,39}\Z"),
        metadata={"description": "part of addresses; identifies the tenant for ever", "example": "jiangtou"},
    )
    name = fields.String(required=True, validate=validate.Length(1, 60))
    name_en = fields.String(required=True, validate=validate.Length(1, 80))
    district = fields.String(required=True, validate=validate.Regexp(r"^[a-z][a-z0-9-]{1,39}\Z"))
    settings = fields.Nested(SettingsBody, load_default=lambda: _DEFAULT_SETTINGS)


class TenantView(Body):
    id = fields.String()
    slug = fields.String()
    name = fields.String()
    name_en = fields.String()
    district = fields.String()
    settings = fields.Nested(SettingsBody)
    status = fields.String()
    version = fields.Integer()
