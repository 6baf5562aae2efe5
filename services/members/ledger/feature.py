"""The ledger as a feature of members."""

from typing import Final

from chassis.service import Feature
from services.members.ledger.events import EVENTS
from services.members.ledger.reactions import HANDLERS, PROJECTIONS
from services.members.ledger.storage import INDEXES

FEATURE: Final = Feature(
    api="services.members.ledger.api",
    events=EVENTS,
    projections=PROJECTIONS,
    handlers=HANDLERS,
    indexes=INDEXES,
)
