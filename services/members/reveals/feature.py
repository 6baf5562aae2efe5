"""Reveals as a feature of members."""

from typing import Final

from chassis.service import Feature
from services.members.reveals.events import EVENTS
from services.members.reveals.storage import INDEXES

FEATURE: Final = Feature(api="services.members.reveals.api", events=EVENTS, indexes=INDEXES)
