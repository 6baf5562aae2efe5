"""The clocks of supervisions as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.supervision_clocks.reactions import HANDLERS

FEATURE: Final = Feature(handlers=HANDLERS)
