"""Visit plans as a feature of requests. Their rounds are made in `visit_rounds`."""

from typing import Final

from chassis.service import Feature
from services.requests.visit_plans.events import EVENTS
from services.requests.visit_plans.reactions import HANDLERS
from services.requests.visit_plans.storage import INDEXES

FEATURE: Final = Feature(api="services.requests.visit_plans.api", events=EVENTS, handlers=HANDLERS, indexes=INDEXES)
