"""Registrations as a feature of events."""

from typing import Final

from chassis.background.repeats import once
from chassis.service import Feature
from services.events.registrations.events import EVENTS
from services.events.registrations.imports import apply_attendance
from services.events.registrations.reactions import HANDLERS, PROJECTIONS
from services.events.registrations.storage import INDEXES

FEATURE: Final = Feature(
    api="services.events.registrations.api",
    events=EVENTS,
    projections=PROJECTIONS,
    handlers=HANDLERS,
    indexes=INDEXES,
    jobs={"attendances": once(apply_attendance)},
)
