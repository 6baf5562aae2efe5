"""The event types of KPIs, rates, exclusions and released cases. A part of `table`."""

from collections.abc import Mapping
from typing import Final

_EXCLUSION: Final = "exclusion_id:id request_id:id number:text unit_id:id building_id:id reason:exclusion_reason"
_KPI: Final = "kpi_id:id code:code name:text"
_CASE: Final = "case_id:id request_id:id title:text category:code"
RATING: Final[Mapping[str, str]] = {
    "requests.exclusion.asked": f"{_EXCLUSION} times:number",
    "requests.exclusion.approved": f"{_EXCLUSION} note:text",
    "requests.exclusion.refused": f"{_EXCLUSION} note:text was_approved:flag",
    "requests.exclusion.lapsed": _EXCLUSION,
    "requests.kpi.defined": _KPI,
    "requests.kpi.changed": f"{_KPI} changed:code",
    "requests.kpi.removed": _KPI,
    "requests.rate-formula.published": "formula_id:id name:text number:number valid_from:date",
    "requests.rate-formula.withdrawn": "formula_id:id name:text number:number",
    "requests.released-case.released": _CASE,
    "requests.released-case.withdrawn": _CASE,
}
