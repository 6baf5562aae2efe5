"""What a formula says: weighted shares, deductions and weights of requests. It is data; nothing in it is code."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from chassis.kernel.text import Text
from services.requests.exclusions.states import Reason
from services.requests.facts.record import Condition
from services.requests.rates.errors import (
    FormulaCapTooSmall,
    FormulaCodeTwice,
    FormulaConditionImpossible,
    FormulaCountsNothing,
    FormulaDividesByZero,
    FormulaNotHundred,
)

#: What can be reached at most, before deductions.
_FULL: Final = 100


class Answerable(StrEnum):
    """Who answers for a request that several units handle, or that went through several hands."""

    #: Each unit for its own order and clock, and all of them for what became of the request.
    EACH = "each"
    #: The lead of the present dispatch, for all of it.
    LEAD = "lead"
    #: The unit that it was given to at first, whoever has it after it.
    FIRST = "first"


class IfNone(StrEnum):
    """What a share counts if a unit has no request that it could be taken of."""

    FULL = "full"
    NOTHING = "nothing"
    #: The other terms count for more, so that the whole stays the same.
    LEFT_OUT = "left_out"


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
    """Raises UnknownFact, FormulaCountsNothing, FormulaCodeTwice, FormulaDividesByZero, FormulaConditionImpossible,
    FormulaCapTooSmall, FormulaNotHundred, with the place in the body.
    """
    if not formula.terms and not formula.deductions:
        raise FormulaCountsNothing
    _require_codes_once(formula)
    for place, term in enumerate(formula.terms):
        _require_countable(term, f"/terms/{place}")
    for place, deduction in enumerate(formula.deductions):
        _require_possible(deduction.condition, f"/deductions/{place}/condition")
        if deduction.most is not None and deduction.most < deduction.points:
            raise FormulaCapTooSmall(pointer=f"/deductions/{place}/most", points=f"{deduction.points:g}")
    for place, weighing in enumerate(formula.weighings):
        _require_possible(weighing.condition, f"/weighings/{place}/condition")
        if not weighing.weight and weighing.condition == Condition():
            raise FormulaDividesByZero(
                pointer=f"/weighings/{place}/weight",
                why=Text(zh="所有诉求都不计件", en="no request at all would count"),
            )
    _require_hundred(formula)


def _require_codes_once(formula: FormulaDetails) -> None:
    seen: set[str] = set()
    for kind in ("terms", "deductions"):
        for place, part in enumerate(getattr(formula, kind)):
            if part.code in seen:
                raise FormulaCodeTwice(pointer=f"/{kind}/{place}/code", code=part.code)
            seen.add(part.code)


def _require_hundred(formula: FormulaDetails) -> None:
    points = sum(term.points for term in formula.terms)
    if formula.terms and not points:
        raise FormulaDividesByZero(
            pointer="/terms", why=Text(zh="各项分值合计为零", en="the points of all terms together are zero")
        )
    whole = round(formula.start + points, 2)
    if whole != _FULL:
        raise FormulaNotHundred(pointer="/terms" if formula.terms else "/start", whole=f"{whole:g}")


def _require_possible(condition: Condition, at: str) -> None:
    condition.check(at)
    if condition.is_impossible:
        raise FormulaConditionImpossible(pointer=at)


def _require_countable(term: Term, at: str) -> None:
    _require_possible(term.numerator, f"{at}/numerator")
    term.denominator.check(f"{at}/denominator")
    if term.denominator.is_impossible:
        raise FormulaDividesByZero(
            pointer=f"{at}/denominator",
            why=Text(
                zh=f"“{term.name}”的分母不可能有诉求", en=f"no request can ever be in the denominator of {term.name}"
            ),
        )
    if {*term.numerator.facts} & {*term.denominator.without} or {*term.denominator.facts} & {*term.numerator.without}:
        raise FormulaConditionImpossible(pointer=f"{at}/numerator")
    if term.if_none is None:
        raise FormulaDividesByZero(
            pointer=f"{at}/if_none",
            why=Text(
                zh=f"没有说明分母为空时“{term.name}”怎么计分",
                en=f"it does not say what {term.name} counts for a unit without any such request",
            ),
        )
