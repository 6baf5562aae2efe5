"""Waiting as a feature of events."""

from typing import Final

from chassis.service import Feature

FEATURE: Final = Feature(api="services.events.waiting.api")
