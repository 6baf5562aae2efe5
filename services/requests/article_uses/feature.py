"""Uses of articles as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.article_uses.events import EVENTS
from services.requests.article_uses.reactions import PROJECTIONS
from services.requests.article_uses.storage import INDEXES

FEATURE: Final = Feature(
    api="services.requests.article_uses.api", events=EVENTS, projections=PROJECTIONS, indexes=INDEXES
)
