"""Roles as a feature of members."""

from typing import Final

from chassis.background.repeats import once
from chassis.background.sweep import Sweep
from chassis.consuming import known_things
from chassis.service import Feature, PreparedRow, Timer
from services.members.roles.domain import RoleStatus
from services.members.roles.events import EVENTS
from services.members.roles.imports import apply_role_assignment, prefetch_role_assignments
from services.members.roles.reactions import HANDLERS, PROJECTIONS
from services.members.roles.storage import INDEXES
from services.members.roles.use_cases import expire_role

FEATURE: Final = Feature(
    api="services.members.roles.api",
    events=EVENTS,
    projections=PROJECTIONS,
    handlers=HANDLERS,
    indexes={**INDEXES, **known_things.feature({}).indexes},
    projected=(known_things.COLLECTION,),
    timers=(Timer("expired-roles", 60, Sweep("role_assignments", RoleStatus.HELD.value, "expires_at", expire_role)),),
    jobs={"role_assignments": PreparedRow(prefetch_role_assignments, once(apply_role_assignment))},
)
