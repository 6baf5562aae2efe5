"""People as a feature of events."""

from typing import Final

from chassis.service import Feature
from services.events.people.domain import PEOPLE, SETTINGS
from services.events.people.reactions import PROJECTIONS
from services.events.people.storage import INDEXES

FEATURE: Final = Feature(projections=PROJECTIONS, indexes=INDEXES, projected=(PEOPLE, SETTINGS))
