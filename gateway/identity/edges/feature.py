"""Edges as a feature of identity."""

from typing import Final

from chassis.service import Feature

FEATURE: Final = Feature(api="gateway.identity.edges.api")
