"""Follow-ups as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.follow_ups.reactions import PROJECTIONS

FEATURE: Final = Feature(api="services.requests.follow_ups.api", projections=PROJECTIONS)
