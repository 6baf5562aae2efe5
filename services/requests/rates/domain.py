"""A version of the formula by which a street office rates its units. What is published stays as it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Self

from chassis.kernel.aggregate import Aggregate, values_of
from services.requests.rates.events import RateFormulaPublished, RateFormulaWithdrawn
from services.requests.rates.formula import FormulaDetails, check


class Status(StrEnum):
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(kw_only=True)
class RateFormula(FormulaDetails, Aggregate):
    """`number` counts the versions of the street office; 0 is the one that is shipped."""

    number: int
    published_at: datetime
    status: Status = Status.PUBLISHED

    @classmethod
    def publish(cls, details: FormulaDetails, *, identifier: str, number: int, at: datetime) -> Self:
        """Raises what `check` raises."""
        check(details)
        formula = cls(id=identifier, **values_of(FormulaDetails, details), number=number, published_at=at)
        formula.record(
            RateFormulaPublished(
                formula_id=identifier, name=formula.name, number=number, valid_from=formula.valid_from.isoformat()
            )
        )
        return formula

    def withdraw(self) -> None:
        """Idempotent."""
        if self.status is Status.PUBLISHED:
            self.status = Status.WITHDRAWN
            self.record(RateFormulaWithdrawn(formula_id=self.id, name=self.name, number=self.number))


def in_force(formulas: Iterable[RateFormula], day: date) -> RateFormula | None:
    """The version that is valid on this day: of several the one with the latest beginning, then the newest."""
    valid = [one for one in formulas if one.status is Status.PUBLISHED and one.valid_from <= day]
    return max(valid, key=lambda one: (one.valid_from, one.number), default=None)
