"""A session: one sign-in on one device, and the family of tokens that came from it, known by their hashes only."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

ACCESS_PREFIX: Final = "lyu_at_"
REFRESH_PREFIX: Final = "lyu_rt_"
ACCESS_LIVES: Final = timedelta(minutes=15)
REFRESH_LIVES: Final = timedelta(days=14)
#: Attempts that may fail in a row; one more is not even looked at.
ATTEMPTS: Final = 10
LOCKED_FOR: Final = timedelta(minutes=15)


@dataclass(frozen=True, kw_only=True)
class Session:
    """`refresh_hash` is of the one refresh token that is still unused; presenting an older one is theft."""

    id: str
    account_id: str
    refresh_hash: str
    opened_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None

    def is_open(self, at: datetime) -> bool:
        return self.ended_at is None and self.expires_at > at


def token_hash(token: str) -> str:
    """Tokens carry 256 random bits, so a plain hash cannot be turned around; passwords need argon2, these do not."""
    return sha256(token.encode()).hexdigest()
