"""Tokens as they are kept: one row per token by its hash, which MongoDB forgets when it expires."""

from typing import Final

from chassis.kernel.identity import TenantId
from chassis.persistence.store import Store
from gateway.identity.sessions.errors import SessionOver

SESSIONS: Final = "sessions"
TOKENS: Final = "tokens"
ACCESS: Final = "access"
REFRESH: Final = "refresh"


def session_of_refresh(store: Store, token_hash: str) -> tuple[TenantId, str]:
    """Tenant and session of a refresh token, used or not; raises SessionOver."""
    row = store.db[TOKENS].find_one({"_id": token_hash, "kind": REFRESH})
    if row is None:
        raise SessionOver
    return row["tenant"], row["session_id"]
