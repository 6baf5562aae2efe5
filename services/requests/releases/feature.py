"""Releases as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.releases.events import EVENTS
from services.requests.releases.reactions import HANDLERS
from services.requests.releases.storage import INDEXES

FEATURE: Final = Feature(api="services.requests.releases.api", events=EVENTS, handlers=HANDLERS, indexes=INDEXES)
