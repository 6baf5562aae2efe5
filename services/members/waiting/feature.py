"""Waiting as a feature of members."""

from typing import Final

from chassis.service import Feature

FEATURE: Final = Feature(api="services.members.waiting.api")
