"""One's own sessions."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from chassis.http.call import Call
from chassis.kernel.identity import Actor
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, newest
from gateway.identity.stored import ACCOUNTS, SESSIONS, person_key

_SHOWN: Final = 100


def own_sessions(call: Call[Any], actor: Actor, at: datetime) -> dict[str, Any]:
    """The newest open sessions of the caller."""
    rows = call.reads(SESSIONS).find({"account_id": actor.person_id}, sort=(("opened_at", -1),), limit=_SHOWN)
    return {"items": [row for row in _seen(call, actor, at, rows) if row["is_open"]]}


def own_sign_ins(call: Call[Any], actor: Actor, at: datetime, query: Mapping[str, Any]) -> Page:
    """Every sign-in of the caller that is kept, newest first."""
    page = newest(call.reads(SESSIONS), {"account_id": actor.person_id}, "opened_at", query)
    # Times of a page are naive and mean UTC.
    return Page(_seen(call, actor, at.astimezone(UTC).replace(tzinfo=None), page.items), page.next)


def _seen(call: Call[Any], actor: Actor, at: datetime, rows: Iterable[Document]) -> list[Document]:
    """The sessions as their owner sees them: a new generation of the account has ended those of before."""
    account = call.reads(ACCOUNTS).find_one({"_id": person_key(actor.tenant, actor.person_id)})
    generation = account["generation"] if account else None
    return [
        {
            **row,
            "current": row["_id"] == actor.session,
            "is_open": row["ended_at"] is None and row["expires_at"] > at and row["generation"] == generation,
        }
        for row in rows
    ]
