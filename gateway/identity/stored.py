"""Names of collections and the hash of tokens: several rooms store and join the same rows."""

import hmac
from functools import lru_cache
from hashlib import sha256
from typing import Final

ACCOUNTS: Final = "accounts"
SECOND_FACTORS: Final = "second_factors"
SESSIONS: Final = "sessions"
TOKENS: Final = "tokens"
CHANGES: Final = "changes"
ACCESS: Final = "access"
REFRESH: Final = "refresh"
API_KEYS: Final = "api_keys"
API_KEY_SECRETS: Final = "api_key_secrets"
#: What every API key begins with.
KEY_PREFIX: Final = "lyu_key_"


def person_key(tenant: str, person_id: str) -> str:
    """The key under which everything about one person of one tenant is stored."""
    # Ids of persons may come from callers. With the tenant in the key, no office can take or test ids of another.
    return f"{tenant}|{person_id}"


def token_hash(token: str) -> str:
    """The hash under which a token is stored."""
    # A plain hash is enough: a token has so many random bits that it can't be guessed as a password can.
    return sha256(token.encode()).hexdigest()


def key_hash(platform_secret: str, key: str) -> str:
    """The hash under which an API key is stored: without the platform's secret nobody can tell whether a key is right."""
    return hmac.digest(_hashing_key(platform_secret), key.encode(), "sha256").hex()


@lru_cache(maxsize=4)
def _hashing_key(platform_secret: str) -> bytes:
    # A key of its own: what hashes API keys signs nothing.
    return hmac.digest(platform_secret.encode(), b"api keys", "sha256")
