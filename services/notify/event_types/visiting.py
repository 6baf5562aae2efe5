"""The event types of visits, as `table.TABLE` has those of everything else."""

from collections.abc import Mapping
from typing import Final

_PLAN: Final = "plan_id:id name:text role:role rhythm:code"
_ROUND: Final = (
    "round_id:id plan_id:id plan_name:text building_id:id role:role period:text due_at:time visitor_id:person"
)
_VISIT: Final = "visit_id:id enterprise_id:id building_id:id plan_id:id round_id:id period:text due_at:time"

VISITING: Final[Mapping[str, str]] = {
    "requests.visit-plan.made": _PLAN,
    "requests.visit-plan.changed": f"{_PLAN} changed:code",
    "requests.visit-plan.begun": f"{_PLAN} period:text buildings:number",
    "requests.visit-plan.ended": _PLAN,
    "requests.visit-round.started": _ROUND,
    "requests.visit-round.opened": f"{_ROUND} planned:number",
    "requests.visit-round.reminded": f"{_ROUND} remaining:number",
    "requests.visit-round.overdue": f"{_ROUND} remaining:number",
    "requests.visit-round.handed-over": f"{_ROUND} from_id:person remaining:number",
    "requests.visit-round.unassigned": f"{_ROUND} remaining:number",
    "requests.visit-round.ended": f"{_ROUND} reason:code",
    "requests.visit-round.closed": _ROUND,
    "requests.visit.planned": _VISIT,
    "requests.visit.recorded": f"{_VISIT} visitor_id:person visited_at:time listings:number requests:number wishes:number",
    "requests.visit.nobody-there": f"{_VISIT} visitor_id:person tried_at:time next_on:text tries:number",
    "requests.visit.fulfilled": f"{_VISIT} by_visit_id:id visited_at:time",
    "requests.visit.changed": f"{_VISIT} changed:code",
    "requests.visit.missed": _VISIT,
    "requests.visit.firm-replaced": "visit_id:id from_id:id to_id:id building_id:id visited_at:time",
    "requests.visit.cancelled": f"{_VISIT} reason:code",
}
