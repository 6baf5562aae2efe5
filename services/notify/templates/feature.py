"""Templates as a feature of notify."""

from typing import Final

from chassis.service import Feature
from services.notify.templates.events import EVENTS
from services.notify.templates.storage import INDEXES

FEATURE: Final = Feature(api="services.notify.templates.api", events=EVENTS, indexes=INDEXES)
