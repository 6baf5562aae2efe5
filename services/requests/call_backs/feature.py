"""Call-backs as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.call_backs.events import EVENTS
from services.requests.call_backs.reactions import HANDLERS, PROJECTIONS
from services.requests.call_backs.storage import INDEXES

FEATURE: Final = Feature(
    api="services.requests.call_backs.api",
    events=EVENTS,
    projections=PROJECTIONS,
    handlers=HANDLERS,
    indexes=INDEXES,
)
