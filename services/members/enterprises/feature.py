"""Enterprises as a feature of members."""

from typing import Final

from chassis.background.finding import filling_tokens
from chassis.background.repeats import once
from chassis.service import Feature, PreparedRow
from services.members.enterprises.events import EVENTS
from services.members.enterprises.imports import apply_enterprise, prefetch_enterprises
from services.members.enterprises.reactions import PROJECTIONS
from services.members.enterprises.storage import INDEXES

FEATURE: Final = Feature(
    api="services.members.enterprises.api",
    events=EVENTS,
    projections=PROJECTIONS,
    indexes=INDEXES,
    timers=(filling_tokens("enterprises", "_id", lambda uow: uow.enterprises),),
    jobs={"enterprises": PreparedRow(prefetch_enterprises, once(apply_enterprise))},
)
