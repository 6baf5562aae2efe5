"""How a formula counts: the score of a unit, and what one request contributes to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from chassis.kernel.writes import Document
from services.requests.facts.record import facts_of
from services.requests.rates.formula import Answerable, Deduction, FormulaDetails, IfNone, Term

_DIGITS: Final = 2
_UNIT_IN: Final = {Answerable.EACH: "unit_id", Answerable.LEAD: "unit_id", Answerable.FIRST: "first_unit_id"}


class Counted(StrEnum):
    """How a request of the denominator of a term stands to its numerator."""

    IN = "in"
    MISSED = "missed"


@dataclass(frozen=True, kw_only=True)
class TermScore:
    code: str
    name: str
    of_points: float
    numerator: float
    denominator: float
    share: float | None
    points: float
    is_left_out: bool


@dataclass(frozen=True, kw_only=True)
class DeductionScore:
    code: str
    name: str
    count: int
    points: float


@dataclass(frozen=True, kw_only=True)
class Score:
    """`value` is None if nothing can be said, because the unit has nothing that counts."""

    value: float | None
    start: float
    requests: int
    excluded: int
    terms: list[TermScore]
    deductions: list[DeductionScore]


def unit_in(formula: FormulaDetails) -> str:
    """The field of a row that names the unit which answers; with `each`, of the row as that unit answers for it."""
    return _UNIT_IN[formula.answerable]


def ranks(values: Sequence[float | None]) -> list[int | None]:
    """The place of each value, the highest first; equals share one, and what has no value has none."""
    ordered = sorted((value for value in values if value is not None), reverse=True)
    return [None if value is None else ordered.index(value) + 1 for value in values]


def weight_of(formula: FormulaDetails, row: Document) -> float:
    return next((one.weight for one in formula.weighings if one.condition.holds(row)), 1)


def excluded_because(formula: FormulaDetails, row: Document) -> str | None:
    """The approved reason that takes the request out of this formula. One for another unit than the one that answers is void."""
    own: Mapping[str, Any] = (row.get("units") or {}).get(row.get(unit_in(formula))) or {}
    reason = own.get("excluded_because")
    return reason if reason in {one.value for one in formula.excludes} else None


def score(formula: FormulaDetails, rows: Sequence[Document]) -> Score:
    """What these requests come to."""
    counted = [(row, weight_of(formula, row)) for row in rows if not excluded_because(formula, row)]
    shares = [_share(term, counted) for term in formula.terms]
    whole = sum(term.points for term in formula.terms)
    left = sum(term.points for term, (*_, share) in zip(formula.terms, shares, strict=True) if share is not None)
    # What is left out is spread over the other terms.
    scale = whole / left if left else 0.0
    terms = [
        TermScore(
            code=term.code,
            name=term.name,
            of_points=term.points,
            numerator=_short(above),
            denominator=_short(below),
            share=None if share is None else round(share, 4),
            points=0 if share is None else _short(term.points * share * scale),
            is_left_out=share is None,
        )
        for term, (above, below, share) in zip(formula.terms, shares, strict=True)
    ]
    deductions = [_deducted(one, counted) for one in formula.deductions]
    exact = formula.start + sum(
        term.points * share * scale
        for term, (*_, share) in zip(formula.terms, shares, strict=True)
        if share is not None
    )
    value = max(0.0, exact - sum(one.points for one in deductions))
    nothing = not counted or (bool(formula.terms) and not left)
    return Score(
        value=None if nothing else _short(value),
        start=formula.start,
        requests=len(rows),
        excluded=len(rows) - len(counted),
        terms=terms,
        deductions=deductions,
    )


def explain(formula: FormulaDetails, row: Document) -> dict[str, Any]:
    """What one request contributes to each part, with what weight, or why it does not count."""
    excluded = excluded_because(formula, row)
    weight = weight_of(formula, row)
    counts = excluded is None and weight > 0
    return {
        "weight": 0 if excluded else weight,
        "excluded_because": excluded,
        "facts": facts_of(row),
        "terms": [
            {
                "code": term.code,
                "name": term.name,
                "in_denominator": counts and term.denominator.holds(row),
                "in_numerator": counts and term.denominator.holds(row) and term.numerator.holds(row),
            }
            for term in formula.terms
        ],
        "deductions": [
            {"code": one.code, "name": one.name, "points": one.points}
            for one in formula.deductions
            if excluded is None and one.condition.holds(row)
        ],
    }


def _share(term: Term, counted: Sequence[tuple[Document, float]]) -> tuple[float, float, float | None]:
    """The sums above and below the line, and the share; None for a term that is left out."""
    in_below = [(row, weight) for row, weight in counted if term.denominator.holds(row)]
    below = sum(weight for _, weight in in_below)
    above = sum(weight for row, weight in in_below if term.numerator.holds(row))
    if below:
        return above, below, above / below
    return 0, 0, {IfNone.FULL: 1.0, IfNone.NOTHING: 0.0}.get(term.if_none or IfNone.LEFT_OUT)


def _deducted(deduction: Deduction, counted: Sequence[tuple[Document, float]]) -> DeductionScore:
    count = sum(1 for row, _ in counted if deduction.condition.holds(row))
    points = count * deduction.points
    points = points if deduction.most is None else min(points, deduction.most)
    return DeductionScore(code=deduction.code, name=deduction.name, count=count, points=_short(points))


def _short(number: float) -> float:
    return round(float(number), _DIGITS)
