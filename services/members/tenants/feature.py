"""Tenants as a feature of members."""

from typing import Final

from chassis.service import Feature
from services.members.tenants.events import EVENTS
from services.members.tenants.storage import INDEXES

FEATURE: Final = Feature(
    api="services.members.tenants.api",
    events=EVENTS,
    indexes=INDEXES,
)
