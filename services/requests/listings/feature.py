"""Needs and resources as a feature of requests."""

from typing import Final

from chassis.background.finding import filling_tokens
from chassis.background.repeats import once
from chassis.background.sweep import Sweep
from chassis.service import Feature, Timer
from services.requests.listings.domain import LISTINGS
from services.requests.listings.events import EVENTS
from services.requests.listings.imports import apply_listing
from services.requests.listings.reactions import HANDLERS, PROJECTIONS
from services.requests.listings.states import Status
from services.requests.listings.storage import INDEXES
from services.requests.listings.use_cases import expire_listing

FEATURE: Final = Feature(
    api="services.requests.listings.api",
    events=EVENTS,
    projections=PROJECTIONS,
    handlers=HANDLERS,
    indexes=INDEXES,
    # They end with a day.
    timers=(
        Timer("listings-over", 60, Sweep(LISTINGS, Status.OPEN.value, "ends_at", expire_listing)),
        Timer("paused-listings-over", 60, Sweep(LISTINGS, Status.PAUSED.value, "ends_at", expire_listing)),
        filling_tokens(LISTINGS, "recorded_at", lambda uow: uow.listings),
    ),
    jobs={"listings": once(apply_listing)},
)
