"""Merging as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.merging.reactions import HANDLERS, PROJECTIONS

FEATURE: Final = Feature(api="services.requests.merging.api", projections=PROJECTIONS, handlers=HANDLERS)
