"""Storage of tokens: one row per token, by its hash, removed when it expires."""

from chassis.kernel.identity import TenantId
from chassis.persistence.store import Store
from gateway.identity.sessions.errors import SessionOver
from gateway.identity.stored import REFRESH, TOKENS


def session_of_refresh(store: Store, token_hash: str) -> tuple[TenantId, str]:
    """Tenant and session of a refresh token, used or not. Raises SessionOver."""
    row = store.db[TOKENS].find_one({"_id": token_hash, "kind": REFRESH})
    if row is None:
        raise SessionOver
    return row["tenant"], row["session_id"]
