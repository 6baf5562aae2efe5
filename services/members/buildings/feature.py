"""Buildings as a feature of members."""

from typing import Final

from chassis.background.finding import filling_tokens
from chassis.background.repeats import once
from chassis.service import Feature, PreparedRow
from services.members.buildings.events import EVENTS
from services.members.buildings.imports import apply_building, prefetch_buildings
from services.members.buildings.reactions import PROJECTIONS
from services.members.buildings.storage import INDEXES

FEATURE: Final = Feature(
    api="services.members.buildings.api",
    events=EVENTS,
    projections=PROJECTIONS,
    indexes=INDEXES,
    timers=(filling_tokens("buildings", "_id", lambda uow: uow.buildings),),
    jobs={"buildings": PreparedRow(prefetch_buildings, once(apply_building))},
)
