"""The event types of joinings, and of requests that are merged, split or given to further units. A part of `table`."""

from collections.abc import Mapping
from typing import Final

_REQUEST: Final = "request_id:id number:text title:text building_id:id submitted_at:time"
_JOINING: Final = "joining_id:id request_id:id number:text title:text person_id:id building_id:id submitted_at:time"
JOINING: Final[Mapping[str, str]] = {
    "requests.joining.joined": f"{_JOINING} by_merge:flag by_undo:flag",
    "requests.joining.left": f"{_JOINING} why:code",
    "requests.request.absorbed": f"{_REQUEST} from_id:id from_number:text reason:text anonymous_to_units:flag "
    "undoes_split:flag",
    "requests.request.merged": f"{_REQUEST} requester_id:id into_id:id into_number:text into_title:text reason:text "
    "unit_id:id round:number whistle_id:id first_merged_at:time anonymous_to_units:flag undoes_split:flag",
    "requests.request.unabsorbed": f"{_REQUEST} from_id:id from_number:text reason:text redoes_split:flag",
    "requests.request.unmerged": f"{_REQUEST} requester_id:id into_id:id into_number:text into_title:text reason:text "
    "state:code round:number open_unit_ids:ids merged_at:time first_merged_at:time",
    "requests.work-order.reinstated": "work_order_id:id unit_id:id title:text request_id:id round:number meeting_id:id "
    "item_id:id due_at:time building_id:id is_accepted:flag goes_on:flag",
    "requests.work-order.reopened": "work_order_id:id unit_id:id title:text request_id:id round:number meeting_id:id "
    "item_id:id due_at:time building_id:id reason:text days:number first_done_at:time",
    "requests.request.findings-returned": f"{_REQUEST} unit_ids:ids round:number reason:text state:request_state "
    "times:number",
    "requests.request.declined": f"{_REQUEST} requester_id:id because:code reason:text source:code "
    "first_declined_at:time",
    "requests.request.taken-up": f"{_REQUEST} requester_id:id reason:text first_declined_at:time",
    "requests.request.answer-withdrawn": f"{_REQUEST} requester_id:id reason:text state:request_state round:number "
    "open_unit_ids:ids first:flag counted_at:time claim:code within_competence:flag contacted:flag solved:flag partly:flag",
    "requests.request.dispatch-amended": f"{_REQUEST} unit_id:id round:number note:text time_limit_days:number",
    "requests.clock.revived": "clock_id:id kind:code request_id:id work_order_id:id number:text title:text building_id:id "
    "unit_id:id due_at:time whistle_id:id step:code blown_by:person call_back_id:id supervision_id:id supervised_by:person was_met:flag was_stopped_at:time",
    "requests.request.part-ended": "request_id:id number:text unit_id:id returned:flag open_unit_ids:ids building_id:id",
    "requests.request.split": f"{_REQUEST} requester_id:id into_id:id into_number:text into_title:text reason:text",
    "requests.request.followed-up": f"{_REQUEST} requester_id:id into_id:id into_number:text into_title:text left_until:date",
    "requests.request.unit-added": f"{_REQUEST} unit_id:id round:number note:text time_limit_days:number",
}
