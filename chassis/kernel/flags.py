"""Feature flags: what the platform's operators switch on or off for one tenant, with a default in code."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Flag:
    """A feature that may be off. `default` holds for tenants for which nobody has decided."""

    name: str
    default: bool


class Flags(Protocol):
    def is_on(self, flag: Flag) -> bool:
        """Whether the feature is on for the tenant of this work."""
