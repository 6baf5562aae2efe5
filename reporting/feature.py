"""Reporting as a feature that every service has."""

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
#: For a service that also counts what it does without a message: a rebuild could not bring those figures back.
KEPT_FIGURES: Final = replace(FEATURE, projected=(figures.TENANTS,))
