"""The event types of supervisions. A part of `table`."""

from collections.abc import Mapping
from typing import Final

_SUPERVISION: Final = (
    "supervision_id:id request_id:id number:text title:text unit_id:id building_id:id work_order_id:id whistle_id:id "
    "round:number supervised_by:person"
)
_ASKED: Final = f"{_SUPERVISION} note:text hours:number due_at:time asked_at:time"
SUPERVISING: Final[Mapping[str, str]] = {
    "requests.supervision.asked": _ASKED,
    "requests.supervision.asked-again": _ASKED,
    "requests.supervision.answered": f"{_SUPERVISION} answer:text next_steps:text done_by:date is_late:flag "
    "is_corrected:flag answered_at:time",
    "requests.supervision.accepted": _SUPERVISION,
    "requests.supervision.ended": f"{_SUPERVISION} because:code",
    "requests.supervision.resumed": f"{_SUPERVISION} state:code goes_on:flag",
    "requests.supervision.rescheduled": f"{_SUPERVISION} due_at:time",
}
