"""Facts of other kinds than requests, as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.kind_facts.calls import CALLS
from services.requests.kind_facts.reactions import PROJECTIONS
from services.requests.kind_facts.record import COLLECTION
from services.requests.kind_facts.storage import INDEXES

FEATURE: Final = Feature(
    api="services.requests.kind_facts.api",
    projections={**PROJECTIONS, **CALLS},
    indexes=INDEXES,
    projected=(COLLECTION,),
)
