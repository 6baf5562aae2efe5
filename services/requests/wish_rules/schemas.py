"""Schemas of the rules of wishes."""

from typing import Final

from marshmallow import fields, validate

from chassis.http.fields import Line, Whole, YesNo
from chassis.http.schemas import Body, View
from services.requests.wish_rules.domain import RuleDetails

#: From a day to a year.
_DAYS: Final = (1, 365)
_MOST_WORDS: Final = 100


class WishRulesBody(Body):
    command = RuleDetails

    look_first = YesNo(required=True, metadata={"description": "staff look at every wish before others see it"})
    look_words = fields.List(
        Line(50),
        load_default=list,
        validate=validate.Length(0, _MOST_WORDS),
        metadata={"description": "words that always need a look, as they stand", "example": ["转账"]},
    )
    open_claims = Whole(1, 100, required=True, metadata={"description": "wishes that one person may hold at a time"})
    ask_after_days = Whole(
        *_DAYS, required=True, metadata={"description": "without a claim, until the wisher is asked"}
    )
    answer_days = Whole(*_DAYS, required=True, metadata={"description": "to answer, before the wish ends"})
    silence_days = Whole(
        *_DAYS, required=True, metadata={"description": "without a word of the wisher, until it counts as confirmed"}
    )


class WishRulesView(View):
    look_first = fields.Boolean()
    look_words = fields.List(fields.String())
    open_claims = fields.Integer()
    ask_after_days = fields.Integer()
    answer_days = fields.Integer()
    silence_days = fields.Integer()
    version = fields.Integer()
