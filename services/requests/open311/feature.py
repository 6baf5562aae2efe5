"""Open311 as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.open311.reactions import HANDLERS, PROJECTIONS
from services.requests.open311.record import JURISDICTIONS
from services.requests.open311.storage import INDEXES

FEATURE: Final = Feature(
    api="services.requests.open311.api",
    projections=PROJECTIONS,
    handlers=HANDLERS,
    indexes=INDEXES,
    projected=(JURISDICTIONS,),
)
