"""Comments as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.comments.events import EVENTS
from services.requests.comments.storage import INDEXES

FEATURE: Final = Feature(api="services.requests.comments.api", events=EVENTS, indexes=INDEXES)
