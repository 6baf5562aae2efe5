"""Roles as a feature of identity."""

from typing import Final

from chassis.service import Feature
from gateway.identity.roles.assignments import COLLECTION
from gateway.identity.roles.reactions import PROJECTIONS

FEATURE: Final = Feature(projections=PROJECTIONS, projected=(COLLECTION,))
