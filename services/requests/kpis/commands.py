"""Commands to KPIs."""

from dataclasses import dataclass
from datetime import date

from services.requests.kpis.domain import KpiDetails


@dataclass(frozen=True, kw_only=True)
class Preview:
    """A definition as it is being edited, on the requests of a period; nothing is stored."""

    kpi: KpiDetails
    first: date | None
    last: date | None
