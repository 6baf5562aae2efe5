"""The rules of rising themes as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.theme_rules.events import EVENTS

FEATURE: Final = Feature(api="services.requests.theme_rules.api", events=EVENTS)
