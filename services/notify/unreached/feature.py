"""Messages that reached nobody as a feature of notify."""

from typing import Final

from chassis.service import Feature
from services.notify.unreached.events import EVENTS
from services.notify.unreached.storage import INDEXES

FEATURE: Final = Feature(api="services.notify.unreached.api", events=EVENTS, indexes=INDEXES)
