"""The directory as a feature of notify."""

from typing import Final

from chassis.service import Feature
from services.notify.directory.reactions import PROJECTIONS
from services.notify.directory.storage import INDEXES, PROJECTED

FEATURE: Final = Feature(projections=PROJECTIONS, indexes=INDEXES, projected=PROJECTED)
