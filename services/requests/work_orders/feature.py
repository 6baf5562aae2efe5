"""Work orders as a feature of requests."""

from typing import Final

from chassis.background.finding import filling_tokens
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
    timers=(filling_tokens("work_orders", "dispatched_at", lambda uow: uow.work_orders),),
)
