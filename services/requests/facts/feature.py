"""Facts as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.facts.reactions import PROJECTIONS
from services.requests.facts.record import COLLECTION
from services.requests.facts.storage import INDEXES
from services.requests.facts.withdrawals import WITHDRAWALS

FEATURE: Final = Feature(
    api="services.requests.facts.api",
    projections={**PROJECTIONS, **WITHDRAWALS},
    indexes=INDEXES,
    projected=(COLLECTION,),
)
