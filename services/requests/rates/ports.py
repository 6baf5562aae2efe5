"""What the use cases of rates need from storage."""

from collections.abc import Sequence
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.rates.domain import RateFormula
from services.requests.units.ports import UnitsWork


class RateFormulas(Aggregates[RateFormula], Protocol):
    def all(self) -> Sequence[RateFormula]:
        """All versions, also those that were withdrawn, the newest first."""


class RatesWork(UnitsWork, Protocol):
    @property
    def rate_formulas(self) -> RateFormulas: ...
