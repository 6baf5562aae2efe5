"""Work orders as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.work_orders.events import EVENTS
from services.requests.work_orders.reactions import HANDLERS, PROJECTIONS
from services.requests.work_orders.storage import INDEXES

FEATURE: Final = Feature(
    api="services.requests.work_orders.api",
    events=EVENTS,
    projections=PROJECTIONS,
    handlers=HANDLERS,
    indexes=INDEXES,
)
