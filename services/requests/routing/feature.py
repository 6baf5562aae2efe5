"""Routing as a feature of requests."""

from typing import Final

from chassis.background.sweep import Sweep
from chassis.service import Feature, Timer
from services.requests.routing.events import EVENTS
from services.requests.routing.lists import DISPATCHES
from services.requests.routing.reactions import HANDLERS, PROJECTIONS
from services.requests.routing.storage import INDEXES, TASKS, WAITING
from services.requests.routing.use_cases import apply_automatically

FEATURE: Final = Feature(
    api="services.requests.routing.api",
    events=EVENTS,
    projections=PROJECTIONS,
    handlers=HANDLERS,
    indexes=INDEXES,
    projected=(DISPATCHES,),
    # By a timer, because then the platform is who acted, and not whoever had asked; it runs a moment after the request.
    timers=(
        Timer("routing-automatic", 2, Sweep(TASKS, WAITING, None, apply_automatically, correlation="correlation")),
    ),
)
