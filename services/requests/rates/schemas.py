"""Schemas of formulas and rates."""

from collections.abc import Mapping
from typing import Any, Final

from marshmallow import ValidationError, fields, validate, validates_schema

from chassis.http.fields import Amount, Choice, ChoiceText, Code, Day, Line, Lines, ManyAsked, Wanted
from chassis.http.naming import NameOf
from chassis.http.schemas import Body, PageQuery, View
from services.requests.exclusions.states import Reason
from services.requests.facts.schemas import FIRST, LAST, NAMED, ConditionBody, ConditionView, SpanQuery
from services.requests.fields import NAME, NOTE
from services.requests.rates.commands import Trial
from services.requests.rates.domain import Status
from services.requests.rates.formula import Answerable, Deduction, FormulaDetails, IfNone, Term, Weighing
from services.requests.rates.scoring import Counted

_MOST_PARTS: Final = 20
_MOST_POINTS: Final = 1000
_MOST_WEIGHT: Final = 100
_MOST_BESIDE: Final = 6


def _parts(of: type[Body]) -> fields.List[Any]:
    return fields.List(fields.Nested(of), load_default=list, validate=validate.Length(0, _MOST_PARTS))


class TermBody(Body):
    command = Term

    code = Code(NAMED, required=True)
    name = Line(NAME, required=True)
    points = Amount(0, _MOST_POINTS, required=True)
    numerator = fields.Nested(ConditionBody, required=True)
    denominator = fields.Nested(ConditionBody, required=True)
    if_none = Choice(
        IfNone,
        load_default=None,
        allow_none=True,
        metadata={"description": "what it counts for a unit with no request in the denominator; must be said"},
    )


class DeductionBody(Body):
    command = Deduction

    code = Code(NAMED, required=True)
    name = Line(NAME, required=True)
    points = Amount(0, _MOST_POINTS, required=True)
    condition = fields.Nested(ConditionBody, required=True)
    most = Amount(0, _MOST_POINTS, load_default=None, allow_none=True)


class WeighingBody(Body):
    command = Weighing

    condition = fields.Nested(ConditionBody, required=True)
    weight = Amount(0, _MOST_WEIGHT, required=True)


class RateFormulaBody(Body):
    command = FormulaDetails

    name = Line(NAME, required=True)
    valid_from = Day(required=True)
    start = Amount(0, _MOST_POINTS, load_default=0)
    terms = _parts(TermBody)
    deductions = _parts(DeductionBody)
    weighings = _parts(WeighingBody)
    excludes = fields.List(
        Choice(Reason),
        load_default=list,
        validate=validate.Length(0, len(Reason)),
        metadata={"description": "approved exclusions for these reasons do not count"},
    )
    note = Lines(NOTE, least=0, load_default="")
    answerable = Choice(
        Answerable,
        load_default=Answerable.EACH,
        metadata={
            "description": "who answers: each unit for its own order and clock, the lead of the present dispatch, or of the first"
        },
    )


class RateTrialBody(Body):
    command = Trial

    formula = fields.Nested(RateFormulaBody, required=True)
    first = Day(data_key="from", load_default=None, allow_none=True, metadata=FIRST)
    last = Day(data_key="to", load_default=None, allow_none=True, metadata=LAST)


class TermView(View):
    code = fields.String()
    name = fields.String()
    points = fields.Float()
    numerator = fields.Nested(ConditionView)
    denominator = fields.Nested(ConditionView)
    if_none = ChoiceText(IfNone, allow_none=True)


class DeductionView(View):
    code = fields.String()
    name = fields.String()
    points = fields.Float()
    condition = fields.Nested(ConditionView)
    most = fields.Float(allow_none=True)


class WeighingView(View):
    condition = fields.Nested(ConditionView)
    weight = fields.Float()


class FormulaExampleView(View):
    id = fields.String(
        metadata={"description": "`shipped` counts while none is published; the examples of cities have ids too"}
    )
    name = fields.String()
    valid_from = fields.Date()
    start = fields.Float()
    terms = fields.List(fields.Nested(TermView))
    deductions = fields.List(fields.Nested(DeductionView))
    weighings = fields.List(fields.Nested(WeighingView))
    excludes = fields.List(ChoiceText(Reason, name="ExclusionReason"))
    note = fields.String()
    answerable = ChoiceText(Answerable)


class RateFormulaView(FormulaExampleView):
    number = fields.Integer()
    status = ChoiceText(Status, name="FormulaStatus")
    published_at = fields.AwareDateTime()
    version = fields.Integer()


class RateFormulasView(View):
    items = fields.List(fields.Nested(RateFormulaView))
    examples = fields.List(fields.Nested(FormulaExampleView), metadata={"description": "how three cities rate"})


class RateQuery(SpanQuery):
    formula_id = Wanted(metadata={"description": "without it the version in force on the first day"})


class RateComparisonQuery(SpanQuery):
    formulas = ManyAsked(
        _MOST_BESIDE,
        load_default=list,
        metadata={
            "description": "ids, with commas between; without any the published one and the cities' examples",
            "example": "three_rates,deducting,ranking",
        },
    )


class RatedRequestsQuery(PageQuery):
    first = Day(data_key="from", load_default=None, metadata=FIRST)
    last = Day(data_key="to", load_default=None, metadata=LAST)
    formula_id = Wanted(metadata={"description": "without it the version in force on the first day"})
    term = Wanted(
        metadata={
            "description": "only what is in the denominator of this term, or what this deduction is taken of, by its code"
        }
    )
    counted = ChoiceText(
        Counted,
        metadata={
            "description": "of a term: in its numerator too, or missed; of a deduction: it takes points off, or not"
        },
    )

    @validates_schema
    def require_term(self, data: Mapping[str, Any], **_: Any) -> None:
        if data.get("counted") and not data.get("term"):
            raise ValidationError({"term": ["Missing data for required field."]})


class UsedFormulaView(View):
    id = fields.String(allow_none=True)
    number = fields.Integer(allow_none=True)
    name = fields.String()
    valid_from = fields.Date()
    note = fields.String(metadata={"description": "how it counts, in words for those who are rated"})
    is_draft = fields.Boolean()
    answerable = ChoiceText(Answerable, metadata={"description": "who answers for a request that several units handle"})


class TermScoreView(View):
    code = fields.String()
    name = fields.String()
    of_points = fields.Float()
    numerator = fields.Float(metadata={"description": "sum of weights"})
    denominator = fields.Float(metadata={"description": "sum of weights"})
    share = fields.Float(allow_none=True)
    points = fields.Float()
    is_left_out = fields.Boolean()


class DeductionScoreView(View):
    code = fields.String()
    name = fields.String()
    count = fields.Integer()
    points = fields.Float()


class ScoreView(View):
    value = fields.Float(allow_none=True, metadata={"description": "null: nothing that counts"})
    start = fields.Float()
    requests = fields.Integer()
    excluded = fields.Integer()
    terms = fields.List(fields.Nested(TermScoreView))
    deductions = fields.List(fields.Nested(DeductionScoreView))


class UnitScoreView(ScoreView):
    unit_id = fields.String()
    unit_name = NameOf("unit_id", "unit")
    rank = fields.Integer(allow_none=True, metadata={"description": "for whoever sees all units; equals share one"})


class RatesView(View):
    first = fields.Date(data_key="from")
    last = fields.Date(data_key="to")
    formula = fields.Nested(UsedFormulaView)
    units = fields.List(fields.Nested(UnitScoreView))
    whole = fields.Nested(ScoreView, allow_none=True, metadata={"description": "for whoever sees all units"})


class RankedScoreView(ScoreView):
    rank = fields.Integer(allow_none=True, metadata={"description": "for whoever sees all units; equals share one"})


class ComparedUnitView(View):
    unit_id = fields.String()
    unit_name = NameOf("unit_id", "unit")
    cells = fields.List(fields.Nested(RankedScoreView), metadata={"description": "one per formula, in their order"})


class RateComparisonView(View):
    first = fields.Date(data_key="from")
    last = fields.Date(data_key="to")
    formulas = fields.List(fields.Nested(UsedFormulaView))
    units = fields.List(fields.Nested(ComparedUnitView))
    whole = fields.List(
        fields.Nested(ScoreView), allow_none=True, metadata={"description": "for whoever sees all units"}
    )


class TermPartView(View):
    code = fields.String()
    name = fields.String()
    in_denominator = fields.Boolean()
    in_numerator = fields.Boolean()


class DeductionPartView(View):
    code = fields.String()
    name = fields.String()
    points = fields.Float()


class RatedRequestView(View):
    request_id = fields.String()
    number = fields.String(allow_none=True)
    submitted_at = fields.AwareDateTime()
    building_id = fields.String(allow_none=True)
    building_name = NameOf("building_id", "building")
    category = fields.String()
    facts = fields.List(fields.String())
    weight = fields.Float()
    excluded_because = ChoiceText(Reason, name="ExclusionReason", allow_none=True)
    terms = fields.List(fields.Nested(TermPartView))
    deductions = fields.List(fields.Nested(DeductionPartView))
