"""Agency cases as a feature of requests."""

from typing import Final

from chassis.background.sweep import Sweep
from chassis.service import Feature, Timer
from services.requests.agency_cases.domain import CASES
from services.requests.agency_cases.events import EVENTS
from services.requests.agency_cases.reactions import HANDLERS, PROJECTIONS
from services.requests.agency_cases.storage import INDEXES
from services.requests.agency_cases.use_cases import ring_case

FEATURE: Final = Feature(
    api="services.requests.agency_cases.api",
    events=EVENTS,
    projections=PROJECTIONS,
    handlers=HANDLERS,
    indexes=INDEXES,
    # Every minute is enough for limits of days.
    timers=(Timer("agency-cases-late", 60, Sweep(CASES, None, "rings_at", ring_case)),),
)
