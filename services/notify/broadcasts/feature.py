"""Broadcasts as a feature of notify."""

from typing import Final

from chassis.service import Feature, Timer
from services.notify.broadcasts.storage import INDEXES
from services.notify.broadcasts.timers import advance_broadcasts

FEATURE: Final = Feature(indexes=INDEXES, timers=(Timer("broadcasts", 1.0, advance_broadcasts),))
