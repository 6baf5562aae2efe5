"""The event types of agency cases, as `table.TABLE` has those of everything else."""

from collections.abc import Mapping
from typing import Final

_CASE: Final = (
    "case_id:id number:text catalogue_item_id:id item_name:text item_name_en:text person_id:person enterprise_id:id "
    "building_id:id agent_id:person"
)
_HAND_OVER: Final = f"{_CASE} hand_over_id:code way:code papers:number"

AGENCY: Final[Mapping[str, str]] = {
    "requests.agency-case.asked": f"{_CASE} asked_by:person category:text",
    "requests.agency-case.assigned": f"{_CASE} is_own_choice:flag previous_agent_id:person",
    "requests.agency-case.released": f"{_CASE} previous_agent_id:person",
    "requests.agency-case.hand-over-opened": f"{_HAND_OVER} waits_for_id:person",
    "requests.agency-case.hand-over-signed": f"{_HAND_OVER} receipt:text how:code",
    "requests.agency-case.hand-over-withdrawn": f"{_HAND_OVER} told_id:person reason:text",
    "requests.agency-case.received": f"{_CASE} first:flag due_at:time",
    "requests.agency-case.checked": _CASE,
    "requests.agency-case.papers-missing": _CASE,
    "requests.agency-case.handed-in": f"{_CASE} papers:number",
    "requests.agency-case.step-noted": f"{_CASE} step:text",
    "requests.agency-case.brought-back": f"{_CASE} papers:number",
    "requests.agency-case.result-ready": f"{_CASE} granted:flag on_time:flag",
    "requests.agency-case.returning": f"{_CASE} told_id:person",
    "requests.agency-case.finished": f"{_CASE} granted:flag on_time:flag",
    "requests.agency-case.cancelled": f"{_CASE} told_id:person",
    "requests.agency-case.overdue": f"{_CASE} status:code due_at:time",
    "requests.agency-case.firm-replaced": "case_id:id from_id:id to_id:id building_id:id",
    "requests.agency-case.person-replaced": "case_id:id from_id:person to_id:person building_id:id",
    "requests.agency-case.person-forgotten": _CASE,
}
