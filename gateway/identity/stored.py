"""Names of collections and the hash of tokens: several rooms store and join the same rows."""

from hashlib import sha256
from typing import Final

ACCOUNTS: Final = "accounts"
SECOND_FACTORS: Final = "second_factors"
SESSIONS: Final = "sessions"
TOKENS: Final = "tokens"
CHANGES: Final = "changes"
ACCESS: Final = "access"
REFRESH: Final = "refresh"


def person_key(tenant: str, person_id: str) -> str:
    """The key under which everything about one person of one tenant is stored."""
    # Ids of persons may come from callers. With the tenant in the key, no office can take or test ids of another.
    return f"{tenant}|{person_id}"


def token_hash(token: str) -> str:
    """The hash under which a token is stored."""
    # A plain hash is enough: a token has so many random bits that it can't be guessed as a password can.
    return sha256(token.encode()).hexdigest()
