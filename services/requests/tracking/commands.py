"""What is asked without signing in."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Tracked:
    tenant: str
    number: str
