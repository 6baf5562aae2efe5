"""Mentions as a feature of members."""

from typing import Final

from chassis.service import Feature
from services.members.mentions.reactions import PROJECTIONS
from services.members.mentions.record import COLLECTION
from services.members.mentions.storage import INDEXES

FEATURE: Final = Feature(projections=PROJECTIONS, indexes=INDEXES, projected=(COLLECTION,))
