"""Exclusions as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.exclusions.events import EVENTS
from services.requests.exclusions.reactions import HANDLERS
from services.requests.exclusions.storage import INDEXES

FEATURE: Final = Feature(
    api="services.requests.exclusions.api",
    events=EVENTS,
    handlers=HANDLERS,
    indexes=INDEXES,
)
