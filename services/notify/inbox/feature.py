"""The inbox as a feature of notify."""

from typing import Final

from chassis.service import Feature
from services.notify.inbox.reactions import HANDLERS
from services.notify.inbox.storage import INDEXES

FEATURE: Final = Feature(api="services.notify.inbox.api", handlers=HANDLERS, indexes=INDEXES)
