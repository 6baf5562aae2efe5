"""Reporting as a feature of every service."""

from dataclasses import replace
from typing import Final

from chassis.service import Feature
from reporting import figures
from reporting.reactions import PROJECTIONS

FEATURE: Final = Feature(
    api="reporting.api",
    projections=PROJECTIONS,
    indexes=figures.INDEXES,
    projected=(figures.COLLECTION, figures.TENANTS),
)
#: For services that also count without a message: a rebuild can't restore those figures, so it must not empty them.
KEPT_FIGURES: Final = replace(FEATURE, projected=(figures.TENANTS,))
