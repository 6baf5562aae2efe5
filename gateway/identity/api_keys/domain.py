"""An API key: which outside system acts with it, what it may do, how often, and until when."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Self

from chassis.kernel.aggregate import Aggregate, values_of
from gateway.identity.api_keys.errors import ImpossibleExpiry
from gateway.identity.api_keys.events import ApiKeyExpiring, ApiKeyMade, ApiKeyMakerLeft, ApiKeyRevoked

#: Keys in use that a street office has at most.
MOST_KEYS: Final = 50
#: Administrators are told so long before a key ends.
WARNING: Final = timedelta(days=14)
_LEAST: Final = timedelta(hours=1)
_YEARS: Final = 3
#: Characters of a key that are kept and shown, so that people can tell which one a system has.
_SHOWN: Final = 12


class Status(StrEnum):
    ACTIVE = "active"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(kw_only=True)
class KeyDetails:
    """`name` is that of the outside system. It may ask `per_minute` times a minute.

    `is_sandbox`: it is being connected: it is answered as ever, and nothing that it does is stored.
    `unit_id`: it is the system of this unit, and has nothing but the unit's own work.
    """

    name: str
    permissions: list[str]
    per_minute: int
    expires_at: datetime | None
    is_sandbox: bool = False
    unit_id: str | None = None


@dataclass(kw_only=True)
class ApiKey(KeyDetails, Aggregate):
    """Its id is the actor's id in every service. The key itself is stored nowhere; `beginning` is how it starts.

    `slot` is the name while the key is in use, so that no two in use have the same. At `warn_at` administrators are told.
    `maker_left_at`: whoever made it managed keys no more from then on, and may have kept it.
    """

    beginning: str = field(repr=False)
    slot: str
    status: Status
    made_by: str
    made_at: datetime
    warn_at: datetime | None
    revoked_by: str | None = None
    revoked_at: datetime | None = None
    maker_left_at: datetime | None = None

    @classmethod
    def make(cls, details: KeyDetails, *, identifier: str, secret: str, by: str, at: datetime) -> Self:
        """Raises ImpossibleExpiry."""
        until = details.expires_at
        if until is not None and not at + _LEAST <= until <= at + timedelta(days=366 * _YEARS):
            raise ImpossibleExpiry(years=_YEARS)
        key = cls(
            id=identifier,
            **values_of(KeyDetails, details),
            beginning=secret[:_SHOWN],
            slot=details.name,
            status=Status.ACTIVE,
            made_by=by,
            made_at=at,
            # Whoever makes a key for a few days knows that it ends soon.
            warn_at=until - WARNING if until is not None and until - WARNING > at else None,
        )
        key.record(
            ApiKeyMade(
                key_id=identifier,
                name=key.name,
                permissions=key.permissions,
                per_minute=key.per_minute,
                expires_at=until,
                is_sandbox=key.is_sandbox,
                unit_id=key.unit_id,
            )
        )
        return key

    def revoke(self, by: str, at: datetime) -> None:
        """Idempotent."""
        if self.status is Status.REVOKED:
            return
        self.status, self.revoked_by, self.revoked_at, self.warn_at = Status.REVOKED, by, at, None
        self.slot = f"revoked|{self.id}"
        self.record(ApiKeyRevoked(key_id=self.id, name=self.name))

    def tell_expiry(self) -> None:
        """Idempotent."""
        if self.warn_at is not None and self.expires_at is not None and self.status is Status.ACTIVE:
            self.warn_at = None
            self.record(ApiKeyExpiring(key_id=self.id, name=self.name, expires_at=self.expires_at))

    def lose_maker(self, at: datetime) -> None:
        """It goes on working: systems depend on it, and who depends on it knows. Idempotent."""
        ended = self.expires_at is not None and self.expires_at <= at
        if self.status is Status.ACTIVE and not ended and self.maker_left_at is None:
            self.maker_left_at = at
            self.record(ApiKeyMakerLeft(key_id=self.id, name=self.name, made_by=self.made_by))

    def free_slot(self, at: datetime) -> None:
        """Gives the name of a key that has ended to another one. It stays what it is otherwise."""
        if self.expires_at is not None and self.expires_at <= at:
            self.revoke("system", at)
