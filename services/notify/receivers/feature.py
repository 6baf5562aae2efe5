"""Receivers as a feature of notify."""

from typing import Final

from chassis.background.sweep import Sweep
from chassis.service import Feature, Timer
from services.notify.receivers.domain import COLLECTION
from services.notify.receivers.events import EVENTS
from services.notify.receivers.reactions import HANDLERS
from services.notify.receivers.storage import INDEXES
from services.notify.receivers.use_cases import tell_old_secret

FEATURE: Final = Feature(
    api="services.notify.receivers.api",
    events=EVENTS,
    handlers=HANDLERS,
    indexes=INDEXES,
    timers=(Timer("old-webhook-secrets", 60, Sweep(COLLECTION, None, "secret_warn_at", tell_old_secret)),),
)
