"""Imports as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.imports.sheets import SHEETS
from services.requests.labels import LABELS

FEATURE: Final = Feature(api="services.requests.imports.api", sheets=SHEETS, labels=LABELS)
