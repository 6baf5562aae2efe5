"""Suites as a feature of members."""

from typing import Final

from chassis.background.repeats import once
from chassis.service import Feature, PreparedRow
from services.members.suites.events import EVENTS
from services.members.suites.imports import apply_suite, prefetch_suites
from services.members.suites.storage import INDEXES

FEATURE: Final = Feature(
    api="services.members.suites.api",
    events=EVENTS,
    indexes=INDEXES,
    jobs={"suites": PreparedRow(prefetch_suites, once(apply_suite))},
)
