"""The feature flags of a street office."""

from dataclasses import dataclass, field
from typing import Final, Self

from chassis.kernel.aggregate import Aggregate
from chassis.kernel.text import Text
from services.members.feature_flags.errors import NoSuchFlag
from services.members.feature_flags.events import FeatureFlagsChanged
from services.members.feature_flags.table import FLAGS

COLLECTION: Final = "feature_flags"


@dataclass(frozen=True, kw_only=True)
class FlagState:
    """`decided`: somebody has switched it, so a later release with another default changes nothing."""

    name: str
    is_on: bool
    default: bool
    decided: bool
    text: Text


@dataclass(frozen=True, kw_only=True)
class Switch:
    """What the platform wants of a flag. The reason stays with the act."""

    on: bool
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class SwitchAll(Switch):
    """The same for all street offices. `seen`: what the switches were that the caller saw; `after`: where to go on."""

    seen: int
    after: str | None = None


@dataclass(kw_only=True)
class FeatureFlags(Aggregate):
    """One per street office; before anything was switched the defaults hold."""

    tenant_id: str
    on: list[str] = field(default_factory=list)
    off: list[str] = field(default_factory=list)

    @classmethod
    def default(cls, identifier: str, tenant_id: str) -> Self:
        return cls(id=identifier, tenant_id=tenant_id)

    def switch(self, name: str, *, on: bool) -> None:
        """Idempotent. Raises NoSuchFlag."""
        if name not in FLAGS:
            raise NoSuchFlag
        if name in (self.on if on else self.off):
            return
        self.on = sorted({*self.on, name} if on else {*self.on} - {name})
        self.off = sorted({*self.off} - {name} if on else {*self.off, name})
        self.record(FeatureFlagsChanged(tenant_id=self.tenant_id, on=self.on, off=self.off, changed=[name]))

    @property
    def items(self) -> list[FlagState]:
        return [
            FlagState(
                name=name,
                is_on=name in self.on or (described.flag.default and name not in self.off),
                default=described.flag.default,
                decided=name in self.on or name in self.off,
                text=described.text,
            )
            for name, described in sorted(FLAGS.items())
        ]
