"""Callbacks as a feature of notify."""

from typing import Final

from chassis.service import Feature
from services.notify.callbacks.events import EVENTS
from services.notify.callbacks.storage import INDEXES

FEATURE: Final = Feature(api="services.notify.callbacks.api", events=EVENTS, indexes=INDEXES)
