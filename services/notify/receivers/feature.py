"""Receivers as a feature of notify."""

from typing import Final

from chassis.service import Feature
from services.notify.receivers.events import EVENTS
from services.notify.receivers.storage import INDEXES

FEATURE: Final = Feature(api="services.notify.receivers.api", events=EVENTS, indexes=INDEXES)
