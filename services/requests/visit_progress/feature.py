"""Progress of visit plans as a feature of requests."""

from typing import Final

from chassis.service import Feature

FEATURE: Final = Feature(api="services.requests.visit_progress.api")
