"""Endings as a feature of members."""

from typing import Final

from chassis.service import Feature
from services.members.endings.reactions import HANDLERS

FEATURE: Final = Feature(api="services.members.endings.api", handlers=HANDLERS)
