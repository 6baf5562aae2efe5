"""Changes as a feature of identity."""

from typing import Final

from chassis.service import Feature
from gateway.identity.changes.storage import INDEXES

FEATURE: Final = Feature(api="gateway.identity.changes.api", indexes=INDEXES)
