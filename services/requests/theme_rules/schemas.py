"""Schemas of the rules of rising themes."""

from typing import Final

from marshmallow import fields, validate

from chassis.http.fields import Amount, Code, Whole
from chassis.http.schemas import Body, View
from services.requests.fields import CATEGORY
from services.requests.theme_rules.domain import ThemeRuleDetails

_MOST_LEFT_OUT: Final = 100


class ThemeRulesBody(Body):
    command = ThemeRuleDetails

    window_days = Whole(1, 28, required=True, metadata={"description": "the last days, today included", "example": 7})
    base_days = Whole(
        7, 182, required=True, metadata={"description": "the days before, which say what is usual", "example": 28}
    )
    minimum = Whole(2, 1000, required=True, metadata={"description": "fewer requests are never a theme", "example": 4})
    factor = Amount(1, 20, required=True, metadata={"description": "how many times as many as usual", "example": 2})
    quiet_days = Whole(1, 182, required=True, metadata={"description": "what was dismissed opens nothing for so long"})
    left_out = fields.List(
        Code(CATEGORY),
        load_default=list,
        validate=validate.Length(0, _MOST_LEFT_OUT),
        metadata={"description": "classes of requests that are never a theme"},
    )
    left_out_needs = fields.List(
        Code(CATEGORY),
        load_default=list,
        validate=validate.Length(0, _MOST_LEFT_OUT),
        metadata={"description": "categories of needs that are never a theme"},
    )


class ThemeRulesView(View):
    window_days = fields.Integer()
    base_days = fields.Integer()
    minimum = fields.Integer()
    factor = fields.Float()
    quiet_days = fields.Integer()
    left_out = fields.List(fields.String())
    left_out_needs = fields.List(fields.String())
    version = fields.Integer()
