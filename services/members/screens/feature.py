"""Lobby screens as a feature of members."""

from typing import Final

from chassis.service import Feature
from services.members.screens.events import EVENTS
from services.members.screens.storage import INDEXES

FEATURE: Final = Feature(api="services.members.screens.api", events=EVENTS, indexes=INDEXES)
