"""Screens at activities as a feature of events."""

from typing import Final

from chassis.service import Feature
from services.events.screens.events import EVENTS
from services.events.screens.storage import INDEXES

FEATURE: Final = Feature(api="services.events.screens.api", events=EVENTS, indexes=INDEXES)
