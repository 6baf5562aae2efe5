"""Steps of ours as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.hotline_steps.events import EVENTS
from services.requests.hotline_steps.reactions import HANDLERS
from services.requests.hotline_steps.storage import INDEXES

FEATURE: Final = Feature(api="services.requests.hotline_steps.api", events=EVENTS, handlers=HANDLERS, indexes=INDEXES)
