"""A session: one sign-in on one device, and its tokens, of which only hashes are stored."""

import base64
import hmac
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import ip_address
from typing import Final

from chassis.kernel.pauses import doubled

ACCESS_PREFIX: Final = "lyu_at_"
REFRESH_PREFIX: Final = "lyu_rt_"
ACCESS_LIVES: Final = timedelta(minutes=15)
REFRESH_LIVES: Final = timedelta(days=14)
#: How long a used refresh token still brings the answer that it brought: for two tabs at once, or a lost answer.
GRACE: Final = timedelta(seconds=30)
#: Attempts in a row that may fail from one place. The next one is refused without checking the password.
ATTEMPTS: Final = 10
#: The same for all strange places together: guessing from many addresses.
ATTEMPTS_ANYWHERE: Final = 100
#: The first lock; each further one within a day is twice as long.
LOCKED_FOR: Final = timedelta(minutes=15)
_LONGEST_LOCK: Final = timedelta(hours=8)


@dataclass(frozen=True, kw_only=True)
class Session:
    """`refresh_hash` is the hash of the one unused refresh token, `previous_hash` that of the one before.

    An older one means theft. `salt` is what the unused token was made with from the one before. `generation` is that of
    the account when the session was opened. `opened_from` and `used_from` are networks, not addresses.
    """

    id: str
    account_id: str
    generation: int
    refresh_hash: str
    previous_hash: str | None
    salt: str = field(repr=False)
    device: str = field(repr=False)
    opened_at: datetime
    used_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None
    opened_from: str = field(default="", repr=False)
    used_from: str = field(default="", repr=False)

    def is_open(self, at: datetime) -> bool:
        return self.ended_at is None and self.expires_at > at

    def is_repeat(self, refresh_hash: str, device: str, at: datetime) -> bool:
        """Whether this token was used a moment ago, by the same device."""
        return self.previous_hash == refresh_hash and self.device == device and at <= self.used_at + GRACE


def network_of(address: str) -> str:
    """The network of an address, as far as somebody recognises a place by it: the whole address is kept nowhere."""
    try:
        known = ip_address(address)
    except ValueError:
        return ""
    known = getattr(known, "ipv4_mapped", None) or known
    if known.version == 4:  # the version of the protocol
        return ".".join(str(known).split(".")[:3]) + ".*"
    return ":".join(known.exploded.split(":")[:3]) + ":*"


def successor(token: str, salt: str) -> str:
    """The refresh token after this one: the same for the same salt, so that a repeat brings no second one."""
    mixed = hmac.digest(salt.encode(), token.encode(), "sha256")
    return REFRESH_PREFIX + base64.urlsafe_b64encode(mixed).decode().rstrip("=")


def lock_after(strikes: int) -> timedelta:
    """How long a place has to wait that was locked `strikes` times before."""
    return doubled(LOCKED_FOR, strikes, longest=_LONGEST_LOCK)
