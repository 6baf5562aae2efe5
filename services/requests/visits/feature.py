"""Visits as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.visits.domain import FIRMS, HOLDERS
from services.requests.visits.events import EVENTS
from services.requests.visits.reactions import HANDLERS, PROJECTIONS
from services.requests.visits.storage import INDEXES

FEATURE: Final = Feature(
    api="services.requests.visits.api",
    events=EVENTS,
    projections=PROJECTIONS,
    handlers=HANDLERS,
    indexes=INDEXES,
    projected=(FIRMS, HOLDERS),
)
