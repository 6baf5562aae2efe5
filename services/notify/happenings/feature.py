"""The event log as a feature of notify."""

from typing import Final

from chassis.service import Feature
from services.notify.happenings.domain import COLLECTION
from services.notify.happenings.reactions import PROJECTIONS
from services.notify.happenings.storage import INDEXES

FEATURE: Final = Feature(
    api="services.notify.happenings.api", projections=PROJECTIONS, indexes=INDEXES, projected=(COLLECTION,)
)
