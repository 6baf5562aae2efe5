"""Deliveries as a feature of notify."""

from typing import Final

from chassis.background.sweep import Sweep
from chassis.service import Feature, Timer
from services.notify.deliveries.metrics import TABLE
from services.notify.deliveries.reactions import HANDLERS
from services.notify.deliveries.storage import INDEXES, REPEATS
from services.notify.deliveries.use_cases import advance_repeat

#: One batch of each running repeat at a time.
_ADVANCE: Final = Sweep(REPEATS, "running", None, advance_repeat, state_field="state", batch=1)
FEATURE: Final = Feature(
    api="services.notify.deliveries.api",
    handlers=HANDLERS,
    indexes=INDEXES,
    timers=(Timer("webhook-repeats", 2.0, _ADVANCE),),
    loops={"send": "services.notify.deliveries.sending"},
    metrics=TABLE,
)
