"""Supervisions as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.supervisions.events import EVENTS
from services.requests.supervisions.reactions import HANDLERS, PROJECTIONS
from services.requests.supervisions.storage import INDEXES

FEATURE: Final = Feature(
    api="services.requests.supervisions.api",
    events=EVENTS,
    projections=PROJECTIONS,
    handlers=HANDLERS,
    indexes=INDEXES,
)
