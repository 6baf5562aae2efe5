"""The service catalogue as a feature of requests."""

from typing import Final

from chassis.background.finding import filling_tokens
from chassis.background.repeats import once
from chassis.service import Feature
from services.requests.catalogue.events import EVENTS
from services.requests.catalogue.imports import apply_catalogue_item
from services.requests.catalogue.reactions import HANDLERS, PROJECTIONS
from services.requests.catalogue.storage import INDEXES

FEATURE: Final = Feature(
    api="services.requests.catalogue.api",
    events=EVENTS,
    projections=PROJECTIONS,
    handlers=HANDLERS,
    indexes=INDEXES,
    timers=(filling_tokens("catalogue_items", "_id", lambda uow: uow.catalogue_items),),
    jobs={"catalogue_items": once(apply_catalogue_item)},
)
