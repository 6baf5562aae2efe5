"""Schemas of feature flags."""

from marshmallow import fields

from chassis.http.fields import YesNo
from chassis.http.schemas import Body, View
from services.members.feature_flags.domain import Switch


class SwitchBody(Body):
    command = Switch

    on = YesNo(required=True)


class FlagTextView(View):
    zh = fields.String()
    en = fields.String()


class FlagView(View):
    name = fields.String(metadata={"example": "rising-themes"})
    is_on = fields.Boolean()
    default = fields.Boolean(metadata={"description": "what holds until somebody decides"})
    decided = fields.Boolean(metadata={"description": "somebody has switched it for this street office"})
    text = fields.Nested(FlagTextView)


class FlagsView(View):
    items = fields.List(fields.Nested(FlagView))
    version = fields.Integer()
