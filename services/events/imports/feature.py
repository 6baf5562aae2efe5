"""Imports as a feature of events."""

from typing import Final

from chassis.service import Feature, Undo
from services.events.imports.sheets import SHEETS
from services.events.imports.use_cases import take_activities_back, take_attendances_back
from services.events.labels import LABELS

FEATURE: Final = Feature(
    api="services.events.imports.api",
    sheets=SHEETS,
    labels=LABELS,
    undoes={
        "activities": Undo("activities", take_activities_back),
        "attendances": Undo("registrations", take_attendances_back),
    },
)
