"""Clocks as a feature of requests."""

from collections.abc import Sequence
from typing import Any, Final

from chassis.background.sweep import Sweep
from chassis.service import Feature, Timer
from services.requests.calendars.domain import Status as CalendarStatus
from services.requests.calendars.storage import COLLECTION as CALENDARS
from services.requests.clocks.events import EVENTS
from services.requests.clocks.gauges import measure
from services.requests.clocks.metrics import TABLE
from services.requests.clocks.reactions import HANDLERS, PROJECTIONS
from services.requests.clocks.storage import COLLECTION, INDEXES
from services.requests.clocks.use_cases import follow_calendar, ring_clock


def _prepare(uow: Any, identifiers: Sequence[str]) -> None:
    uow.clocks.prepare(identifiers)


#: Hundreds in one transaction: at nine in the morning all clocks are due that end with the opening of the office.
RINGING: Final = Sweep(COLLECTION, None, "next_at", ring_clock, batch=1000, together=200, prepare=_prepare)
FEATURE: Final = Feature(
    api="services.requests.clocks.api",
    events=EVENTS,
    projections=PROJECTIONS,
    handlers=HANDLERS,
    indexes=INDEXES,
    timers=(
        Timer("clocks-due", 5, RINGING),
        Timer("clocks-follow-calendars", 10, Sweep(CALENDARS, CalendarStatus.APPLYING.value, None, follow_calendar)),
    ),
    metrics=TABLE,
    measures=(measure,),
)
