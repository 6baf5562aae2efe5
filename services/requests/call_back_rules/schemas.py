"""Schemas of the rules of call-backs."""

from typing import Final

from marshmallow import fields, validate

from chassis.http.fields import Choice, ChoiceText, Code, Line, Lines, Whole, YesNo
from chassis.http.schemas import Body, View
from services.requests.call_back_rules.domain import RuleDetails
from services.requests.call_back_rules.record import Question, QuestionKind

CODE: Final = r"^[a-z][a-z0-9_]{0,29}$"
_MOST_QUESTIONS: Final = 20


class QuestionBody(Body):
    command = Question

    code = Code(CODE, required=True, metadata={"description": "names it in answers", "example": "manner"})
    text = Line(200, required=True)
    text_en = Line(300, least=0, load_default="")
    kind = Choice(QuestionKind, required=True)
    needed = YesNo(load_default=False, metadata={"description": "whoever is reached has to answer it"})


class CallBackRulesBody(Body):
    command = RuleDetails

    greeting = Lines(500, required=True, metadata={"description": "{title} is that of the request"})
    greeting_en = Lines(800, least=0, load_default="")
    questions = fields.List(
        fields.Nested(QuestionBody),
        required=True,
        validate=validate.Length(2, _MOST_QUESTIONS),
        metadata={"description": "in order; solved and satisfied are always among them"},
    )
    within_hours = Whole(
        1,
        200,
        required=True,
        allow_none=True,
        metadata={"description": "working hours from the resolution to the first call; null is no limit"},
    )
    retry_hours = Whole(1, 100, required=True, metadata={"description": "working hours until the next try"})
    most_attempts = Whole(1, 9, required=True, metadata={"description": "tries in all"})


class QuestionView(View):
    code = fields.String()
    text = fields.String()
    text_en = fields.String()
    kind = ChoiceText(QuestionKind)
    needed = fields.Boolean()


class CallBackRulesView(View):
    greeting = fields.String()
    greeting_en = fields.String()
    questions = fields.List(fields.Nested(QuestionView))
    within_hours = fields.Integer(allow_none=True)
    retry_hours = fields.Integer()
    most_attempts = fields.Integer()
    version = fields.Integer()
