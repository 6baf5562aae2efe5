"""Activities as a feature of events."""

from typing import Final

from chassis.background.finding import filling_tokens
from chassis.background.repeats import once
from chassis.service import Feature
from services.events.activities.events import EVENTS
from services.events.activities.imports import apply_activity
from services.events.activities.reactions import HANDLERS, PROJECTIONS
from services.events.activities.storage import INDEXES

FEATURE: Final = Feature(
    api="services.events.activities.api",
    events=EVENTS,
    projections=PROJECTIONS,
    handlers=HANDLERS,
    indexes=INDEXES,
    timers=(filling_tokens("activities", "starts_at", lambda uow: uow.activities),),
    jobs={"activities": once(apply_activity)},
)
