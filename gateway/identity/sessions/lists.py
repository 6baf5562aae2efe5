"""One's own sessions."""

from datetime import datetime
from typing import Any, Final

from chassis.http.call import Call
from chassis.kernel.identity import Actor
from gateway.identity.stored import ACCOUNTS, SESSIONS, person_key

_SHOWN: Final = 100


def own_sessions(call: Call[Any], actor: Actor, at: datetime) -> dict[str, Any]:
    """The newest open sessions of the caller."""
    account = call.reads(ACCOUNTS).find_one({"_id": person_key(actor.tenant, actor.person_id)})
    generation = account["generation"] if account else None
    rows = call.reads(SESSIONS).find({"account_id": actor.person_id}, sort=(("opened_at", -1),), limit=_SHOWN)
    open_ones = [
        {**row, "current": row["_id"] == actor.session}
        for row in rows
        if row["ended_at"] is None and row["expires_at"] > at and row["generation"] == generation
    ]
    return {"items": open_ones}
