"""Joinings as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.joinings.events import EVENTS
from services.requests.joinings.reactions import HANDLERS, PROJECTIONS
from services.requests.joinings.storage import INDEXES

FEATURE: Final = Feature(
    api="services.requests.joinings.api",
    events=EVENTS,
    projections=PROJECTIONS,
    handlers=HANDLERS,
    indexes=INDEXES,
)
