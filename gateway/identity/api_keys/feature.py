"""API keys as a feature of identity."""

from typing import Final

from chassis.background.sweep import Sweep
from chassis.service import Feature, Timer
from gateway.identity.api_keys.domain import Status
from gateway.identity.api_keys.events import EVENTS
from gateway.identity.api_keys.reactions import HANDLERS
from gateway.identity.api_keys.storage import INDEXES
from gateway.identity.api_keys.use_cases import tell_expiry
from gateway.identity.stored import API_KEYS

FEATURE: Final = Feature(
    api="gateway.identity.api_keys.api",
    events=EVENTS,
    handlers=HANDLERS,
    indexes=INDEXES,
    timers=(Timer("expiring-api-keys", 60, Sweep(API_KEYS, Status.ACTIVE.value, "warn_at", tell_expiry)),),
)
