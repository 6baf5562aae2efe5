"""The clocks of call-backs as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.call_back_clocks.reactions import HANDLERS

FEATURE: Final = Feature(handlers=HANDLERS)
