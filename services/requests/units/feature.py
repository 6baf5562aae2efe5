"""Units as a feature of requests."""

from typing import Final

from chassis.background.finding import filling_tokens
from chassis.background.repeats import once
from chassis.service import Feature
from services.requests.units.events import EVENTS
from services.requests.units.imports import apply_unit
from services.requests.units.reactions import PROJECTIONS
from services.requests.units.storage import INDEXES

FEATURE: Final = Feature(
    api="services.requests.units.api",
    events=EVENTS,
    projections=PROJECTIONS,
    indexes=INDEXES,
    timers=(filling_tokens("units", "_id", lambda uow: uow.units),),
    jobs={"units": once(apply_unit)},
)
