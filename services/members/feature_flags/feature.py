"""Feature flags as a feature of members."""

from typing import Final

from chassis.service import Feature
from services.members.feature_flags.events import EVENTS

FEATURE: Final = Feature(api="services.members.feature_flags.api", events=EVENTS)
