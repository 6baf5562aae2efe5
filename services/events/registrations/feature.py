"""Registrations as a feature of events."""

from typing import Final

from chassis.background.repeats import once
from chassis.background.sweep import Sweep
from chassis.service import Feature, Timer
from services.events.registrations.events import EVENTS
from services.events.registrations.imports import apply_attendance
from services.events.registrations.reactions import HANDLERS, PROJECTIONS
from services.events.registrations.states import Status
from services.events.registrations.storage import INDEXES
from services.events.registrations.use_cases import credit_when_over

FEATURE: Final = Feature(
    api="services.events.registrations.api",
    events=EVENTS,
    projections=PROJECTIONS,
    handlers=HANDLERS,
    indexes=INDEXES,
    # Most activities are closed by their organisers; this is for the others.
    timers=(Timer("credits", 30, Sweep("registrations", Status.ATTENDED.value, "credit_at", credit_when_over)),),
    jobs={"attendances": once(apply_attendance)},
)
