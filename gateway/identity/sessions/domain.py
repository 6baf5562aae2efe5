"""A session: one sign-in on one device, and its tokens, of which only hashes are stored."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

ACCESS_PREFIX: Final = "lyu_at_"
REFRESH_PREFIX: Final = "lyu_rt_"
ACCESS_LIVES: Final = timedelta(minutes=15)
REFRESH_LIVES: Final = timedelta(days=14)
#: Attempts in a row that may fail. The next one is refused without checking the password.
ATTEMPTS: Final = 10
LOCKED_FOR: Final = timedelta(minutes=15)


@dataclass(frozen=True, kw_only=True)
class Session:
    """`refresh_hash` is the hash of the one unused refresh token. An older one means theft."""

    id: str
    account_id: str
    refresh_hash: str
    opened_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None

    def is_open(self, at: datetime) -> bool:
        return self.ended_at is None and self.expires_at > at


def token_hash(token: str) -> str:
    """The hash under which a token is stored."""
    # A plain hash is enough: a token has 256 random bits, so it can't be guessed as a password can.
    return sha256(token.encode()).hexdigest()
