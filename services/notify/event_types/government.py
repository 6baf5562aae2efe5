"""The event types of government systems: the hotline's sheets, and callbacks. A part of `table`."""

from collections.abc import Mapping
from typing import Final

_SHEET: Final = "sheet_id:id hotline_number:text request_id:id number:text"
_STEP: Final = "step_id:id sheet_id:id hotline_number:text act:code"
GOVERNMENT: Final[Mapping[str, str]] = {
    "requests.hotline-sheet.received": f"{_SHEET} kind:code",
    "requests.hotline-sheet.updated": f"{_SHEET} changed:code",
    "requests.hotline-sheet.steps-taken": f"{_SHEET} steps:number",
    "requests.hotline-sheet.answered": f"{_SHEET} solved:flag partly:flag",
    "requests.hotline-sheet.returned": f"{_SHEET} first:flag",
    "requests.hotline-sheet.heard": f"{_SHEET} demand:code did:flag satisfied:code solved:code",
    "requests.hotline-sheet.unanswered": _SHEET,
    "requests.hotline-sheet.unread": f"{_SHEET} is_read:flag",
    "requests.hotline-mapping.changed": "mapping_id:id changed:code",
    "requests.hotline-mapping.lacked": "mapping_id:id field:code code:code",
    "requests.hotline-step.noted": f"{_STEP} has_word:flag",
    "requests.hotline-step.named": _STEP,
    "requests.hotline-step.returned": _STEP,
    "notify.receiver.off-soon": "receiver_id:id name:text off_at:time",
    "notify.receiver.secret-old": "receiver_id:id name:text secret_at:time replace_by:time",
    "notify.receiver.events-wanted": "receiver_id:id name:text wanted:code by:person",
    "notify.receiver.events-granted": "receiver_id:id name:text granted:code",
    "notify.receiver.events-declined": "receiver_id:id name:text declined:code",
    "notify.receiver.place-ended": "receiver_id:id name:text place_kind:place_kind place_id:id successor_id:id",
    "notify.receiver.place-returned": "receiver_id:id name:text place_kind:place_kind place_id:id",
    "notify.callback.received": "callback_id:id receiver_id:id receiver_name:text work_order_id:id request_id:id "
    "unit_id:id building_id:id progress:code reported_at:time note:text",
}
