"""The rules of wishes as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.wish_rules.events import EVENTS

FEATURE: Final = Feature(api="services.requests.wish_rules.api", events=EVENTS)
