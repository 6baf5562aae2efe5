"""The event types of joinings, and of requests that are merged, split or given to further units. A part of `table`."""

from collections.abc import Mapping
from typing import Final

_REQUEST: Final = "request_id:id number:text title:text building_id:id submitted_at:time"
_JOINING: Final = "joining_id:id request_id:id number:text title:text person_id:id building_id:id submitted_at:time"
JOINING: Final[Mapping[str, str]] = {
    "requests.joining.joined": f"{_JOINING} by_merge:flag",
    "requests.joining.left": f"{_JOINING} why:code",
    "requests.request.absorbed": f"{_REQUEST} from_id:id from_number:text reason:text",
    "requests.request.merged": f"{_REQUEST} requester_id:id into_id:id into_number:text into_title:text reason:text "
    "unit_id:id round:number whistle_id:id",
    "requests.request.part-ended": "request_id:id number:text unit_id:id returned:flag open_unit_ids:ids building_id:id",
    "requests.request.split": f"{_REQUEST} requester_id:id into_id:id into_number:text into_title:text reason:text",
    "requests.request.unit-added": f"{_REQUEST} unit_id:id round:number note:text time_limit_days:number",
}
