"""Facts as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.facts.reactions import PROJECTIONS
from services.requests.facts.record import COLLECTION
from services.requests.facts.storage import INDEXES

FEATURE: Final = Feature(
    api="services.requests.facts.api", projections=PROJECTIONS, indexes=INDEXES, projected=(COLLECTION,)
)
