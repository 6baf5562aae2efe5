"""Guests as a feature of members."""

from typing import Final

from chassis.service import Feature
from services.members.guests.reactions import PROJECTIONS
from services.members.guests.states import GUESTS
from services.members.guests.storage import INDEXES

FEATURE: Final = Feature(
    api="services.members.guests.api", projections=PROJECTIONS, indexes=INDEXES, projected=(GUESTS,)
)
