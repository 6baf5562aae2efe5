"""The clocks of whistles as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.whistle_clocks.reactions import HANDLERS

FEATURE: Final = Feature(handlers=HANDLERS)
