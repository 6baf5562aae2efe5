"""Whom events of government systems tell by default, and why others tell nobody: a part of the vocabulary's test."""

from typing import Final

TELLS: Final = {
    "requests.hotline-sheet.updated": "hotline_sheet_updated",
    "requests.hotline-sheet.answered": "hotline_sheet_answered",
    "requests.hotline-sheet.heard": "hotline_sheet_redo hotline_sheet_urged",
    "requests.hotline-mapping.lacked": "hotline_mapping_lacked",
    "notify.receiver.off-soon": "receiver_off_soon",
    "notify.receiver.recovered": "receiver_recovered",
    "notify.receiver.secret-old": "receiver_secret_old",
    "notify.receiver.secret-replaced": "receiver_secret_replaced",
    "notify.receiver.events-wanted": "receiver_events_wanted",
    "notify.receiver.events-granted": "receiver_events_granted",
    "notify.receiver.events-declined": "receiver_events_declined",
    "notify.receiver.place-ended": "receiver_place_ended receiver_place_merged",
    "notify.receiver.place-returned": "receiver_place_returned",
    "notify.callback.received": "callback_waiting",
}
SILENT: Final = {
    "notify.receiver.registered": "the administrator did it and sees whether it answers",
    "notify.receiver.changed": "the administrator did it; it is on record",
    "notify.receiver.paused": "the administrator did it; it is on record",
    "requests.hotline-sheet.received": "whoever imported it sees it; its request is told as every request is",
    "requests.hotline-sheet.steps-taken": "the sheet shows its steps; nobody has to act",
    "requests.hotline-sheet.returned": "whoever gave it back did it",
    "requests.hotline-sheet.unanswered": "the requester is told that the answer was withdrawn",
    "requests.hotline-sheet.unread": "the mapping that lacks the word is told of once; the sheet waits in a queue",
    "requests.hotline-step.noted": "whoever acted knows; what waits to go back is a queue",
    "requests.hotline-step.named": "the administrator named it; what waits to go back is a queue",
    "requests.hotline-step.returned": "whoever gave it back did it",
    "requests.hotline-mapping.changed": "the administrator did it; it is on record",
}
