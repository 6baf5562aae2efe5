"""The event types of whistles and their kinds. A part of `table`."""

from collections.abc import Mapping
from typing import Final

_WHISTLE: Final = "whistle_id:id request_id:id number:text title:text building_id:id"
_KIND: Final = "kind_id:id code:code name:text"
WHISTLES: Final[Mapping[str, str]] = {
    "requests.whistle-kind.defined": _KIND,
    "requests.whistle-kind.changed": f"{_KIND} changed:code",
    "requests.whistle-kind.archived": _KIND,
    "requests.whistle.assembled": "whistle_id:id request_id:id unit_ids:ids building_id:id",
    "requests.whistle.blown": "whistle_id:id request_id:id number:text title:text unit_ids:ids deadline:time building_id:id "
    "kind_code:code kind_name:text kind_name_en:text source:code lead_unit_id:id blown_by:person",
    "requests.whistle.called-off": f"{_WHISTLE} unit_ids:ids reason:text",
    "requests.whistle.overdue": "whistle_id:id request_id:id missing_unit_ids:ids building_id:id blown_by:person",
    "requests.whistle.reported-in": "whistle_id:id request_id:id unit_id:id by:person remaining:number on_the_spot:flag printed:flag",
    "requests.whistle.unit-excused": (
        "whistle_id:id request_id:id unit_id:id remaining:number building_id:id was_lead:flag blown_by:person"
    ),
    "requests.whistle.signed-in": f"{_WHISTLE} unit_id:id by:person",
    "requests.whistle.contacted": f"{_WHISTLE} unit_id:id by:person contacted_at:time",
    "requests.whistle.unit-done": f"{_WHISTLE} unit_id:id by:person result:text remaining:number lead_unit_id:id",
    "requests.whistle.lead-changed": f"{_WHISTLE} lead_unit_id:id previous_lead_unit_id:id unit_ids:ids reason:text",
    "requests.whistle.concluded": f"{_WHISTLE} lead_unit_id:id unit_ids:ids summary:text blown_by:person",
    "requests.whistle.ended": f"{_WHISTLE} unit_ids:ids to_rate:flag blown_by:person",
    "requests.whistle.unit-rated": f"{_WHISTLE} unit_id:id response:number on_site:number result:number comment:text "
    "previous_points:number first_rated_at:time",
    "requests.whistle.code-printed": f"{_WHISTLE} by:person replaced:flag",
    "requests.whistle.printed-code-revoked": f"{_WHISTLE} by:person",
    "requests.whistle.rescheduled": f"{_WHISTLE} step:code due_at:time",
}
