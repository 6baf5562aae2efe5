"""Planned moves as a feature of members."""

from typing import Final

from chassis.background.sweep import Sweep
from chassis.service import Feature, Timer
from services.members.planned_moves.domain import Status
from services.members.planned_moves.events import EVENTS
from services.members.planned_moves.storage import INDEXES
from services.members.planned_moves.use_cases import carry_out

FEATURE: Final = Feature(
    api="services.members.planned_moves.api",
    events=EVENTS,
    indexes=INDEXES,
    timers=(Timer("planned-moves", 60, Sweep("planned_moves", Status.PLANNED.value, "due_at", carry_out)),),
)
