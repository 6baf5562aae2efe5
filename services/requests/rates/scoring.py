"""How a formula counts. A formula is data: weighted shares, deductions and weights of requests. Nothing in it is code."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final

from chassis.kernel.text import Text
from chassis.kernel.writes import Document
from services.requests.exclusions.states import Reason
from services.requests.facts.record import Condition, facts_of
from services.requests.rates.errors import FormulaCodeTwice, FormulaCountsNothing, FormulaDividesByZero

_DIGITS: Final = 2


class IfNone(StrEnum):
    """What a share counts if a unit has no request that it could be taken of."""

    FULL = "full"
    NOTHING = "nothing"
    #: The other terms count for more, so that the whole stays the same.
    LEFT_OUT = "left_out"


class Answerable(StrEnum):
    """Who answers for a request that several units handle."""

    #: The unit that it was given to first, for all of it.
    LEAD = "lead"
    #: Each unit for its own order and clock, and all of them for what became of the request.
    EACH = "each"


class Counted(StrEnum):
    """How a request of the denominator of a term stands to its numerator."""

    IN = "in"
    MISSED = "missed"


@dataclass(frozen=True, kw_only=True)
class Term:
    """`points` for the share of those in the denominator that the numerator holds for too."""

    code: str
    name: str
    points: float
    numerator: Condition
    denominator: Condition
    if_none: IfNone | None = None


@dataclass(frozen=True, kw_only=True)
class Deduction:
    """`points` off for each request that meets the condition, `most` in all."""

    code: str
    name: str
    points: float
    condition: Condition
    most: float | None = None


@dataclass(frozen=True, kw_only=True)
class Weighing:
    """Requests that meet the condition count so many times. The first one that fits is taken; otherwise once."""

    condition: Condition
    weight: float


@dataclass(kw_only=True)
class FormulaDetails:
    """`start`: the points that everybody begins with, from which deductions are taken. `excludes`: reasons that, once the
    street office has approved them, take a request out.
    """

    name: str
    valid_from: date
    start: float = 0
    terms: list[Term] = field(default_factory=list)
    deductions: list[Deduction] = field(default_factory=list)
    weighings: list[Weighing] = field(default_factory=list)
    excludes: list[Reason] = field(default_factory=list)
    note: str = ""
    #: What was published before it could be said counts as it did.
    answerable: Answerable = Answerable.LEAD


def check(formula: FormulaDetails) -> None:
    """Raises UnknownFact, FormulaDividesByZero, FormulaCountsNothing, FormulaCodeTwice, with the place in the body."""
    if not formula.terms and not formula.deductions:
        raise FormulaCountsNothing
    seen: set[str] = set()
    for kind in ("terms", "deductions"):
        for place, part in enumerate(getattr(formula, kind)):
            if part.code in seen:
                raise FormulaCodeTwice(pointer=f"/{kind}/{place}/code", code=part.code)
            seen.add(part.code)
    for place, term in enumerate(formula.terms):
        term.numerator.check(f"/terms/{place}/numerator")
        term.denominator.check(f"/terms/{place}/denominator")
        _require_divisible(term, f"/terms/{place}")
    for place, deduction in enumerate(formula.deductions):
        deduction.condition.check(f"/deductions/{place}/condition")
    for place, weighing in enumerate(formula.weighings):
        weighing.condition.check(f"/weighings/{place}/condition")
    if formula.terms and not sum(term.points for term in formula.terms):
        raise FormulaDividesByZero(
            pointer="/terms", why=Text(zh="各项分值合计为零", en="the points of all terms together are zero")
        )


def _require_divisible(term: Term, at: str) -> None:
    if term.denominator.is_impossible:
        raise FormulaDividesByZero(
            pointer=f"{at}/denominator",
            why=Text(
                zh=f"“{term.name}”的分母不可能有诉求", en=f"no request can ever be in the denominator of {term.name}"
            ),
        )
    if term.if_none is None:
        raise FormulaDividesByZero(
            pointer=f"{at}/if_none",
            why=Text(
                zh=f"没有说明分母为空时“{term.name}”怎么计分",
                en=f"it does not say what {term.name} counts for a unit without any such request",
            ),
        )


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


def weight_of(formula: FormulaDetails, row: Document) -> float:
    return next((one.weight for one in formula.weighings if one.condition.holds(row)), 1)


def excluded_because(formula: FormulaDetails, row: Document) -> str | None:
    """The approved reason that takes the request out of this formula. One for another unit than the present one is void."""
    reason = row.get("excluded_because")
    holds = reason in {one.value for one in formula.excludes} and row.get("excluded_unit_id") == row.get("unit_id")
    return reason if holds else None


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
