"""Files as a feature of every service that has some."""

from typing import Final

from attachments import orphans, use_cases
from attachments.events import EVENTS
from attachments.reactions import HANDLERS
from attachments.storage import FILES, INDEXES, UPLOADS
from chassis.background.sweep import Sweep
from chassis.service import Feature, Timer

#: A check takes up to seconds of the processor: a few, then other timers get their turn.
_CHECKED_AT_ONCE: Final = 2

FEATURE: Final = Feature(
    api="attachments.api",
    events=EVENTS,
    handlers=HANDLERS,
    indexes=INDEXES,
    timers=(
        Timer(
            "uploads.check",
            3.0,
            Sweep(UPLOADS, "checking", None, use_cases.check_upload, state_field="state", batch=_CHECKED_AT_ONCE),
        ),
        Timer("uploads.expire", 60.0, Sweep(UPLOADS, None, "until", use_cases.expire_upload)),
        Timer("files.destroy", 20.0, Sweep(FILES, "removed", None, use_cases.destroy_file)),
        Timer("files.orphans", orphans.EVERY_SECONDS, orphans.Orphans()),
    ),
)
