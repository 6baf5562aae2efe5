"""Orders as a feature of requests."""

from typing import Final

from chassis.background.sweep import Sweep
from chassis.service import Feature, Timer
from services.requests.listings.domain import ORDERS
from services.requests.orders.events import EVENTS
from services.requests.orders.reactions import HANDLERS, PROJECTIONS
from services.requests.orders.states import Status
from services.requests.orders.storage import INDEXES
from services.requests.orders.use_cases import lapse_order

FEATURE: Final = Feature(
    api="services.requests.orders.api",
    events=EVENTS,
    projections=PROJECTIONS,
    handlers=HANDLERS,
    indexes=INDEXES,
    # Every minute is enough for limits of days.
    timers=tuple(
        Timer(f"orders-{name}", 60, Sweep(ORDERS, status.value, "due_at", lapse_order))
        for name, status in (("not-answered", Status.PLACED), ("not-finished", Status.ACCEPTED))
    ),
)
