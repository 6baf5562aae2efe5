"""The second factor as a feature of identity."""

from typing import Final

from chassis.service import Feature

FEATURE: Final = Feature(api="gateway.identity.second_factor.api")
