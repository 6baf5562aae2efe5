"""How use cases find the feature flags of a street office."""

from typing import Protocol

from chassis.kernel.ports import Aggregates, Work
from services.members.feature_flags.domain import FeatureFlags
from services.members.tenants.ports import TenantsWork


class KeptFlags(Aggregates[FeatureFlags], Protocol):
    def current(self) -> FeatureFlags:
        """To go by; the defaults if nothing was switched."""

    def to_change(self) -> FeatureFlags:
        """The same, to be changed."""


class FlagsWork(TenantsWork, Work, Protocol):
    @property
    def feature_flags(self) -> KeptFlags: ...
