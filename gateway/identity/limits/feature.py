"""Limits as a feature of identity."""

from typing import Final

from chassis.service import Feature
from gateway.identity.limits.storage import INDEXES

FEATURE: Final = Feature(api="gateway.identity.limits.api", indexes=INDEXES)
