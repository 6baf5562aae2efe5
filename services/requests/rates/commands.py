"""Commands to rates."""

from dataclasses import dataclass
from datetime import date

from services.requests.rates.formula import FormulaDetails


@dataclass(frozen=True, kw_only=True)
class Trial:
    """A formula to try on the requests of a period; nothing is stored."""

    formula: FormulaDetails
    first: date | None
    last: date | None
