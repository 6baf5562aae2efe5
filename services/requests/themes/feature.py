"""Themes as a feature of requests."""

from typing import Final

from chassis.background.sweep import Sweep
from chassis.service import Feature, Timer
from services.requests.themes.domain import SERIES
from services.requests.themes.events import EVENTS
from services.requests.themes.reactions import PROJECTIONS
from services.requests.themes.storage import INDEXES
from services.requests.themes.use_cases import look_at

FEATURE: Final = Feature(
    api="services.requests.themes.api",
    events=EVENTS,
    projections=PROJECTIONS,
    indexes=INDEXES,
    projected=(SERIES,),
    # Only what has a new request, or a theme, is counted: a quiet building costs nothing.
    timers=(Timer("themes-due", 20, Sweep(SERIES, None, "look_at", look_at)),),
)
