"""Organisations as a feature of members."""

from typing import Final

from chassis.background.finding import filling_tokens
from chassis.background.repeats import once
from chassis.service import Feature, PreparedRow
from services.members.organisations.events import EVENTS
from services.members.organisations.imports import apply_organisation, prefetch_organisations
from services.members.organisations.reactions import PROJECTIONS
from services.members.organisations.storage import INDEXES

FEATURE: Final = Feature(
    api="services.members.organisations.api",
    events=EVENTS,
    projections=PROJECTIONS,
    indexes=INDEXES,
    timers=(filling_tokens("organisations", "_id", lambda uow: uow.organisations),),
    jobs={"organisations": PreparedRow(prefetch_organisations, once(apply_organisation))},
)
