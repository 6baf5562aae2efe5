"""Looking up a bearer: everything about an access token or about an actor in one query."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

from chassis.http.call import Call
from chassis.kernel.errors import Unauthenticated
from chassis.kernel.identity import Actor, TenantId
from chassis.kernel.writes import Document, Update
from chassis.persistence.store import Store
from gateway.identity.exchange.domain import Bearer, KeyBearer
from gateway.identity.roles import assignments
from gateway.identity.roles.domain import granted_to
from gateway.identity.stored import (
    ACCESS,
    ACCOUNTS,
    API_KEY_SECRETS,
    API_KEYS,
    SECOND_FACTORS,
    SESSIONS,
    TOKENS,
    person_key,
)
from gateway.identity.tenants import directory

_ACTIVE: Final = "active"
_NEVER: Final = datetime.max.replace(tzinfo=UTC)


def bearer_of(store: Store, token_hash: str) -> Bearer | None:
    """The bearer of an access token; None if it is unknown."""
    # One query by primary keys, because identity is asked for every active token every 30 seconds.
    joined = [
        _joined(SESSIONS, "session_id", "session"),
        _joined(ACCOUNTS, "holder", "account"),
        _joined(assignments.COLLECTION, "holder", "assigned"),
        _joined(directory.COLLECTION, "tenant", "place"),
        _joined(SECOND_FACTORS, "holder", "factor"),
    ]
    found = list(store.db[TOKENS].aggregate([{"$match": {"_id": token_hash, "kind": ACCESS}}, *joined]))
    return _bearer(found[0], _only(found[0]["session"]), _only(found[0]["account"])) if found else None


def key_bearer_of(store: Store, key_hash: str) -> KeyBearer | None:
    """The bearer of an API key; None if it is unknown."""
    joined = [_joined(API_KEYS, "key_id", "key"), _joined(directory.COLLECTION, "tenant", "place")]
    found = list(store.db[API_KEY_SECRETS].aggregate([{"$match": {"_id": key_hash}}, *joined]))
    key = _only(found[0]["key"]) if found else None
    if key is None:
        return None
    row = found[0]
    return KeyBearer(
        tenant=TenantId(row["tenant"]),
        key_id=row["key_id"],
        permissions=key["permissions"],
        per_minute=key["per_minute"],
        expires_at=key["expires_at"] or _NEVER,
        refused=key["status"] != _ACTIVE or directory.is_suspended(_only(row["place"])),
        used_at=row["used_at"],
        # Keys of before have no such field.
        is_sandbox=bool(key.get("is_sandbox")),
        unit_id=key.get("unit_id"),
        slug=directory.slug_in(_only(row["place"])),
        key_hash=key_hash,
    )


def used(bearer: KeyBearer, at: datetime) -> Update:
    """A write that says when the key was used last."""
    # Nobody waits for it, so of two at once either will do.
    match = {"_id": bearer.key_hash, "tenant": bearer.tenant}
    return Update(API_KEY_SECRETS, match, {"$set": {"used_at": at}})


def bearer_now(call: Call[Any]) -> Bearer:
    """The caller as stored. Raises Unauthenticated if the account is gone."""
    return bearer_and_account(call)[0]


def bearer_and_account(call: Call[Any]) -> tuple[Bearer, Document]:
    """As `bearer_now`, with the account's document, which was read for it."""
    store, actor = call.wiring.store, call.actor
    joined = [
        _joined(assignments.COLLECTION, "_id", "assigned"),
        _joined(directory.COLLECTION, "tenant", "place"),
        _joined(SECOND_FACTORS, "_id", "factor"),
    ]
    key = person_key(actor.tenant, actor.person_id)
    found = list(store.db[ACCOUNTS].aggregate([{"$match": {"_id": key, "tenant": actor.tenant}}, *joined]))
    if not found:
        raise Unauthenticated
    session = store.collection(SESSIONS, actor.tenant).find_one({"_id": actor.session}) if actor.session else None
    # The internal token was valid a moment ago, so its end does not matter here.
    row = {**found[0], "account_id": actor.person_id, "session_id": actor.session, "expires_at": _NEVER}
    return _bearer(row, session, found[0]), found[0]


def actor_now(call: Call[Any]) -> Actor:
    """The caller with the rights of this moment, not those of the token. Raises Unauthenticated."""
    return bearer_now(call).actor(call.clock())


def _joined(collection: str, local: str, name: str) -> Document:
    return {"$lookup": {"from": collection, "localField": local, "foreignField": "_id", "as": name}}


def _bearer(row: Document, session: Document | None, account: Document | None) -> Bearer:
    has_second_factor = _is_on(_only(row["factor"]))
    return Bearer(
        tenant=TenantId(row["tenant"]),
        account_id=row["account_id"],
        session_id=row["session_id"],
        expires_at=row["expires_at"],
        refused=not _is_open(row["session_id"], session, account) or directory.is_suspended(_only(row["place"])),
        roles_rest=directory.needs_second_factor(_only(row["place"])) and not has_second_factor,
        has_second_factor=has_second_factor,
        granted=granted_to(account) if account else (),
        assigned=assignments.assigned_in(_only(row["assigned"])),
        account_version=account["version"] if account else None,
        slug=directory.slug_in(_only(row["place"])),
    )


def _is_open(session_id: str | None, session: Document | None, account: Document | None) -> bool:
    """Whether account and session still give access."""
    if account is None or account["status"] != _ACTIVE:
        return False
    if session_id is None:
        return True
    # A session of an older generation was ended with all others of the account, for good.
    return session is not None and session["ended_at"] is None and session["generation"] == account["generation"]


def _is_on(factor: Document | None) -> bool:
    return factor is not None and bool(factor["is_on"])


def _only(rows: Iterable[Document]) -> Document | None:
    return next(iter(rows), None)
