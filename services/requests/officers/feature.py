"""Officers as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.officers.domain import OFFICERS
from services.requests.officers.reactions import PROJECTIONS
from services.requests.officers.storage import INDEXES

FEATURE: Final = Feature(
    api="services.requests.officers.api", projections=PROJECTIONS, indexes=INDEXES, projected=(OFFICERS,)
)
