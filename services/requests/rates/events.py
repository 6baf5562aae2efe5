"""Events of formulas."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class RateFormulaPublished(Event):
    """Rates of periods from this day on are counted by this version of the formula."""

    formula_id: str
    name: str
    number: int
    valid_from: str


@dataclass(frozen=True, kw_only=True)
class RateFormulaWithdrawn(Event):
    """Periods are counted by the version before."""

    formula_id: str
    name: str
    number: int


EVENTS: Final[Events] = {
    "rate-formula": {"published": RateFormulaPublished, "withdrawn": RateFormulaWithdrawn},
}
