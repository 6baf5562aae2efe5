"""Broadcasts as a feature of notify."""

from typing import Final

from chassis.background.sweep import Sweep
from chassis.service import Feature, Timer
from services.notify.broadcasts.storage import INDEXES
from services.notify.broadcasts.use_cases import advance_broadcast

#: One batch of each running broadcast at a time.
_ADVANCE: Final = Sweep(
    "broadcasts", "running", None, advance_broadcast, state_field="state", correlation="letter.correlation", batch=1
)
FEATURE: Final = Feature(indexes=INDEXES, timers=(Timer("broadcasts", 1.0, _ADVANCE),))
