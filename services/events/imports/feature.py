"""Imports as a feature of events."""

from typing import Final

from chassis.service import Feature
from services.events.imports.sheets import SHEETS
from services.events.labels import LABELS

FEATURE: Final = Feature(api="services.events.imports.api", sheets=SHEETS, labels=LABELS)
