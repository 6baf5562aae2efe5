"""Operating as a feature of notify."""

from typing import Final

from chassis.service import Feature

FEATURE: Final = Feature(api="services.notify.operating.api")
