"""Rates as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.rates.events import EVENTS
from services.requests.rates.storage import INDEXES

FEATURE: Final = Feature(api="services.requests.rates.api", events=EVENTS, indexes=INDEXES)
