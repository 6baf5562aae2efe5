"""Delivery as a feature of notify."""

from typing import Final

from chassis.service import Feature, Timer
from services.notify.delivery.reactions import HANDLERS, PROJECTIONS
from services.notify.delivery.storage import INDEXES
from services.notify.delivery.timers import retry_pending

FEATURE: Final = Feature(
    projections=PROJECTIONS,
    handlers=HANDLERS,
    indexes=INDEXES,
    timers=(Timer("pending-deliveries", 3.0, retry_pending),),
)
