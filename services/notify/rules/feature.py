"""Rules as a feature of notify."""

from typing import Final

from chassis.service import Feature
from services.notify.rules.events import EVENTS
from services.notify.rules.storage import INDEXES

FEATURE: Final = Feature(api="services.notify.rules.api", events=EVENTS, indexes=INDEXES)
