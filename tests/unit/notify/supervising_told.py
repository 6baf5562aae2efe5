"""Who is told of supervisions, as `test_notify_vocabulary.TELLS` says it of everything else."""

from typing import Final

TELLS: Final = {
    "requests.request.supervised": "request_supervised",
    "requests.supervision.asked": "supervision_asked",
    "requests.supervision.asked-again": "supervision_asked_again",
    "requests.supervision.answered": "supervision_answered",
    "requests.supervision.accepted": "supervision_accepted",
    "requests.supervision.resumed": "supervision_resumed",
}
SILENT: Final = {
    "requests.supervision.ended": "the unit hears what happened to its work",
    "requests.supervision.rescheduled": "the administrator did it; everybody sees the deadline",
}
