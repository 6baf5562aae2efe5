"""Sessions as a feature of identity."""

from typing import Final

from chassis.service import Feature
from gateway.identity.sessions.storage import INDEXES

FEATURE: Final = Feature(api="gateway.identity.sessions.api", indexes=INDEXES)
