"""The hotline as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.hotline.events import EVENTS
from services.requests.hotline.reactions import HANDLERS, PROJECTIONS
from services.requests.hotline.storage import INDEXES

FEATURE: Final = Feature(
    api="services.requests.hotline.api", events=EVENTS, projections=PROJECTIONS, handlers=HANDLERS, indexes=INDEXES
)
