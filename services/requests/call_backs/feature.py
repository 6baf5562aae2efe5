"""Call-backs as a feature of requests."""

from typing import Final

from chassis.background.sweep import Sweep
from chassis.service import Feature, Timer
from services.requests.call_backs.events import EVENTS
from services.requests.call_backs.reactions import HANDLERS, PROJECTIONS
from services.requests.call_backs.storage import COLLECTION, INDEXES
from services.requests.call_backs.use_cases import ring_call

FEATURE: Final = Feature(
    api="services.requests.call_backs.api",
    events=EVENTS,
    projections=PROJECTIONS,
    handlers=HANDLERS,
    indexes=INDEXES,
    timers=(Timer("call-backs-due", 15, Sweep(COLLECTION, None, "next_at", ring_call)),),
)
