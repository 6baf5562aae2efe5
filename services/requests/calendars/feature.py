"""The working calendar as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.calendars.events import EVENTS
from services.requests.calendars.storage import INDEXES

FEATURE: Final = Feature(api="services.requests.calendars.api", events=EVENTS, indexes=INDEXES)
