"""Matching as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.matching.events import EVENTS
from services.requests.matching.reactions import HANDLERS
from services.requests.matching.storage import INDEXES

FEATURE: Final = Feature(api="services.requests.matching.api", events=EVENTS, handlers=HANDLERS, indexes=INDEXES)
