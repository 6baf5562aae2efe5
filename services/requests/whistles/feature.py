"""Whistles as a feature of requests."""

from typing import Final

from chassis.background.sweep import Sweep
from chassis.service import Feature, Timer
from services.requests.whistles.events import EVENTS
from services.requests.whistles.reactions import HANDLERS, PROJECTIONS
from services.requests.whistles.states import Status
from services.requests.whistles.storage import INDEXES
from services.requests.whistles.use_cases import lapse_whistle

FEATURE: Final = Feature(
    api="services.requests.whistles.api",
    events=EVENTS,
    projections=PROJECTIONS,
    handlers=HANDLERS,
    indexes=INDEXES,
    # Every 5 s: deadlines are minutes, and the missing units should be told at once.
    timers=(Timer("overdue-whistles", 5, Sweep("whistles", Status.BLOWN.value, "deadline", lapse_whistle)),),
)
