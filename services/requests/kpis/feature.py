"""KPIs as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.kpis.events import EVENTS
from services.requests.kpis.storage import INDEXES

FEATURE: Final = Feature(api="services.requests.kpis.api", events=EVENTS, indexes=INDEXES)
