"""What a password must be, and how often it may be guessed."""

from datetime import timedelta
from typing import Final

from gateway.identity.domain.account import username_key
from gateway.identity.domain.errors import WeakPassword

SHORTEST: Final = 8
#: Attempts that may fail in a row; one more is not even looked at.
ATTEMPTS: Final = 10
LOCKED_FOR: Final = timedelta(minutes=15)
#: The price of one guess with argon2id, about 50 ms of one core (OWASP Password Storage: m=46 MiB, t=1, p=1).
MEMORY_KIB: Final = 47_104
ROUNDS: Final = 1


def require_strong(password: str, username: str) -> None:
    """Length is what counts (NIST SP 800-63B); raises WeakPassword."""
    if len(password) < SHORTEST or username_key(password) == username_key(username):
        raise WeakPassword(length=SHORTEST)
