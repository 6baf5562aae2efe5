"""The hotline as a feature of requests."""

from typing import Final

from chassis.background.sweep import Sweep
from chassis.service import Feature, Timer
from services.requests.hotline.events import EVENTS
from services.requests.hotline.reactions import HANDLERS, PROJECTIONS
from services.requests.hotline.storage import INDEXES, SHEETS
from services.requests.hotline.use_cases import read_again

FEATURE: Final = Feature(
    api="services.requests.hotline.api",
    events=EVENTS,
    projections=PROJECTIONS,
    handlers=HANDLERS,
    indexes=INDEXES,
    timers=(Timer("hotline-read-again", 5, Sweep(SHEETS, None, "read_at", read_again)),),
)
