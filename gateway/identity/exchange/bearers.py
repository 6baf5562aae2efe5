"""Bearers as they are found: everything about an access token in one query."""

from collections.abc import Iterable

from chassis.kernel.identity import TenantId
from chassis.kernel.writes import Document
from chassis.persistence.store import Store
from gateway.identity.accounts.domain import Status
from gateway.identity.accounts.lists import granted_to
from gateway.identity.exchange.domain import Bearer
from gateway.identity.roles import assignments
from gateway.identity.sessions.tokens import ACCESS, SESSIONS, TOKENS
from gateway.identity.tenants import directory


def bearer_of(store: Store, token_hash: str) -> Bearer | None:
    """Whom an access token stands for, all in one query by primary keys: every request of the platform asks this."""
    joined = [
        _joined(SESSIONS, "session_id", "session"),
        _joined("accounts", "account_id", "account"),
        _joined(assignments.COLLECTION, "holder", "assigned"),
        _joined(directory.COLLECTION, "tenant", "place"),
    ]
    found = list(store.db[TOKENS].aggregate([{"$match": {"_id": token_hash, "kind": ACCESS}}, *joined]))
    return _bearer(found[0]) if found else None


def _joined(collection: str, local: str, name: str) -> Document:
    return {"$lookup": {"from": collection, "localField": local, "foreignField": "_id", "as": name}}


def _bearer(row: Document) -> Bearer:
    session, account, place = _only(row["session"]), _only(row["account"]), _only(row["place"])
    refused = (
        session is None
        or session["ended_at"] is not None
        or account is None
        or account["status"] != Status.ACTIVE
        or directory.is_suspended(place)
    )
    return Bearer(
        tenant=TenantId(row["tenant"]),
        account_id=row["account_id"],
        session_id=row["session_id"],
        expires_at=row["expires_at"],
        refused=refused,
        granted=granted_to(account) if account else (),
        assigned=assignments.assigned_in(_only(row["assigned"])),
    )


def _only(rows: Iterable[Document]) -> Document | None:
    return next(iter(rows), None)
