"""Commands to exclusions."""

from dataclasses import dataclass

from services.requests.exclusions.states import Reason


@dataclass(frozen=True, kw_only=True)
class Asking:
    unit_id: str
    reason: Reason
    note: str


@dataclass(frozen=True, kw_only=True)
class Decision:
    approve: bool
    note: str


@dataclass(frozen=True, kw_only=True)
class TakingBack:
    reason: str
