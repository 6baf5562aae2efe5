"""Merging as a feature of members."""

from typing import Final

from chassis.service import Feature
from services.members.merging.reactions import HANDLERS

FEATURE: Final = Feature(api="services.members.merging.api", handlers=HANDLERS)
