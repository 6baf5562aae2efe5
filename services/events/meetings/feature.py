"""Joint meetings as a feature of events."""

from typing import Final

from chassis.service import Feature
from services.events.meetings.events import EVENTS
from services.events.meetings.reactions import HANDLERS, PROJECTIONS
from services.events.meetings.storage import INDEXES

FEATURE: Final = Feature(
    api="services.events.meetings.api", events=EVENTS, projections=PROJECTIONS, handlers=HANDLERS, indexes=INDEXES
)
