"""People as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.people.domain import PEOPLE, SETTINGS
from services.requests.people.reactions import PROJECTIONS
from services.requests.people.storage import INDEXES

FEATURE: Final = Feature(projections=PROJECTIONS, indexes=INDEXES, projected=(PEOPLE, SETTINGS))
