"""The counts of quotas as a feature: for services that limit how often people may do things."""

from typing import Final

from chassis.persistence import quotas
from chassis.service import Feature

QUOTAS: Final = Feature(indexes=quotas.INDEXES)
