"""Events of API keys: which system, what it may do and until when; never the key, nor a part of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class ApiKeyMade(Event):
    """An outside system may act in the street office from now on, within these permissions.

    `is_sandbox`: nothing that it does is stored. `unit_id`: only in the work of this unit.
    """

    key_id: str
    name: str
    permissions: list[str]
    per_minute: int
    expires_at: datetime | None
    is_sandbox: bool = False
    unit_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class ApiKeyRevoked(Event):
    """The key opens nothing any more."""

    key_id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class ApiKeyExpiring(Event):
    """The key ends soon, at `expires_at`; whoever needs it makes another one before."""

    key_id: str
    name: str
    expires_at: datetime


@dataclass(frozen=True, kw_only=True)
class ApiKeyMakerLeft(Event):
    """Whoever made the key manages keys no more, and may have kept it: it should be replaced. It works as before."""

    key_id: str
    name: str
    made_by: str


EVENTS: Final[Events] = {
    "api-key": {
        "made": ApiKeyMade,
        "revoked": ApiKeyRevoked,
        "expiring": ApiKeyExpiring,
        "maker-left": ApiKeyMakerLeft,
    },
}
