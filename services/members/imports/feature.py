"""Imports as a feature of members."""

from typing import Final

from chassis.service import Feature, Undo
from services.members.imports.sheets import SHEETS
from services.members.imports.use_cases import take_enterprises_back
from services.members.labels import LABELS

FEATURE: Final = Feature(
    api="services.members.imports.api",
    sheets=SHEETS,
    labels=LABELS,
    undoes={"enterprises": Undo("enterprises", take_enterprises_back)},
)
