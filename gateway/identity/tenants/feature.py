"""Tenants as a feature of identity."""

from typing import Final

from chassis.service import Feature
from gateway.identity.tenants import directory
from gateway.identity.tenants.reactions import PROJECTIONS
from gateway.identity.tenants.storage import INDEXES

FEATURE: Final = Feature(projections=PROJECTIONS, indexes=INDEXES, projected=(directory.COLLECTION,))
