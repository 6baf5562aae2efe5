"""Delivery as a feature of notify."""

from typing import Final

from chassis.background.sweep import Sweep
from chassis.service import Feature, Timer
from services.notify.delivery.reactions import HANDLERS, PROJECTIONS
from services.notify.delivery.storage import INDEXES
from services.notify.delivery.use_cases import try_again

_RETRY: Final = Sweep("pending_deliveries", None, "next_at", try_again, correlation="happening.correlation")
FEATURE: Final = Feature(
    projections=PROJECTIONS,
    handlers=HANDLERS,
    indexes=INDEXES,
    timers=(Timer("pending-deliveries", 3.0, _RETRY),),
)
