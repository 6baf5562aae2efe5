"""Kinds of whistles as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.whistle_kinds.events import EVENTS
from services.requests.whistle_kinds.storage import INDEXES

FEATURE: Final = Feature(api="services.requests.whistle_kinds.api", events=EVENTS, indexes=INDEXES)
