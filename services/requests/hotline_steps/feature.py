"""Steps of ours as a feature of requests."""

from typing import Final

from chassis.background.sweep import Sweep
from chassis.service import Feature, Timer
from services.requests.hotline_steps.events import EVENTS
from services.requests.hotline_steps.reactions import HANDLERS
from services.requests.hotline_steps.storage import INDEXES, STEPS
from services.requests.hotline_steps.use_cases import name_again

_NAMING: Final = Sweep(STEPS, None, "name_at", name_again, together=50)
FEATURE: Final = Feature(
    api="services.requests.hotline_steps.api",
    events=EVENTS,
    handlers=HANDLERS,
    indexes=INDEXES,
    timers=(Timer("hotline-name-again", 5, _NAMING),),
)
