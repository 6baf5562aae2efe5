"""Roles as a feature of members."""

from typing import Final

from chassis.background.repeats import once
from chassis.service import Feature
from services.members.roles.events import EVENTS
from services.members.roles.imports import apply_role_assignment
from services.members.roles.reactions import HANDLERS, PROJECTIONS
from services.members.roles.storage import INDEXES

FEATURE: Final = Feature(
    api="services.members.roles.api",
    events=EVENTS,
    projections=PROJECTIONS,
    handlers=HANDLERS,
    indexes=INDEXES,
    jobs={"role_assignments": once(apply_role_assignment)},
)
