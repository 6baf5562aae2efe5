"""Formulas that are shipped as data: how three cities rate, as they have published it, and the one that is in force at first."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from services.requests.exclusions.states import Reason
from services.requests.facts.record import Condition
from services.requests.rates.domain import RateFormula
from services.requests.rates.formula import Answerable, Deduction, FormulaDetails, IfNone, Term, Weighing, check

_FILE: Final = Path(__file__).with_name("formulas.json")
#: The id of the formula that counts while a street office has published none.
SHIPPED: Final = "shipped"


def _condition(said: Mapping[str, Any]) -> Condition:
    return Condition(**{name: list(values) for name, values in said.items()})


def _formula(said: Mapping[str, Any]) -> FormulaDetails:
    details = FormulaDetails(
        name=said["name"],
        note=said["note"],
        valid_from=date(2020, 1, 1),
        start=said.get("start", 0),
        terms=[
            Term(
                code=term["code"],
                name=term["name"],
                points=term["points"],
                numerator=_condition(term["numerator"]),
                denominator=_condition(term["denominator"]),
                if_none=IfNone(term["if_none"]),
            )
            for term in said.get("terms", ())
        ],
        deductions=[
            Deduction(
                code=one["code"],
                name=one["name"],
                points=one["points"],
                condition=_condition(one["condition"]),
                most=one.get("most"),
            )
            for one in said.get("deductions", ())
        ],
        weighings=[
            Weighing(condition=_condition(one["condition"]), weight=one["weight"]) for one in said.get("weighings", ())
        ],
        excludes=[Reason(one) for one in said.get("excludes", ())],
        answerable=Answerable(said.get("answerable", Answerable.EACH)),
    )
    check(details)
    return details


EXAMPLES: Final[Mapping[str, FormulaDetails]] = {
    code: _formula(said) for code, said in json.loads(_FILE.read_text("utf-8")).items()
}


def _kept(identifier: str, details: FormulaDetails) -> RateFormula:
    return RateFormula(id=identifier, **vars(details), number=0, published_at=datetime(2020, 1, 1, tzinfo=UTC))


def shipped() -> RateFormula:
    return _kept(SHIPPED, EXAMPLES["three_rates"])


def examples() -> list[RateFormula]:
    """How three cities rate, each by its code as its id; what they count can be tried without being in force."""
    return [_kept(code, details) for code, details in EXAMPLES.items()]
