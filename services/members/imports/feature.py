"""Imports as a feature of members."""

from typing import Final

from chassis.service import Feature
from services.members.imports.sheets import SHEETS
from services.members.imports.undo import UNDOES
from services.members.labels import LABELS

FEATURE: Final = Feature(api="services.members.imports.api", sheets=SHEETS, labels=LABELS, undoes=UNDOES)
