"""The rules of call-backs as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.call_back_rules.events import EVENTS

FEATURE: Final = Feature(api="services.requests.call_back_rules.api", events=EVENTS)
