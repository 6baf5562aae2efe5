"""Events of feature flags."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class FeatureFlagsChanged(Event):
    """The platform switched a feature on or off for a street office.

    `on` and `off` name all on which somebody has decided; for the others the default of the release holds.
    """

    tenant_id: str
    on: list[str]
    off: list[str]
    changed: list[str]


EVENTS: Final[Events] = {"feature-flags": {"changed": FeatureFlagsChanged}}
