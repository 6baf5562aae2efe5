"""Rows that a sweep could not act on: stored with a back-off that survives restarts, and listed for operators."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from random import uniform
from typing import Final

from chassis.kernel.errors import Conflict, NotFound
from chassis.kernel.failure import Failure
from chassis.kernel.identity import TenantId
from chassis.kernel.pauses import doubled
from chassis.kernel.text import Text
from chassis.kernel.writes import Delete, Document
from chassis.persistence.store import Index, Store

COLLECTION: Final = "failing_rows"
_FIRST: Final = timedelta(seconds=5)
_LONGEST: Final = timedelta(hours=6)
_MOST: Final = 5000  # of one sweep in one tenant; more than that is one fault, not many rows
INDEXES: Final[Mapping[str, Sequence[Index]]] = {
    COLLECTION: (
        Index((("sweep", 1), ("tenant", 1), ("next_at", 1)), serves="what a sweep leaves out; how many there are"),
        Index((("last_at", 1),), serves="expiry of rows that are not there any more", expire_seconds=30 * 86400),
    )
}


class NoSuchRow(NotFound):
    slug = "failing-row-not-found"
    text = Text(
        zh="没有找到这条反复失败的记录，可能已经处理成功。",
        en="No such row is failing; it may have succeeded meanwhile.",
    )


def of_tenant(store: Store, sweep: str, tenant: TenantId) -> dict[str, datetime]:
    """The failing rows of a sweep in a tenant: row id → when it may be tried again."""
    match = {"sweep": sweep, "tenant": tenant}
    rows = store.db[COLLECTION].find(match, {"row": 1, "next_at": 1}, sort=[("next_at", -1)], limit=_MOST)
    return {row["row"]: row["next_at"] for row in rows}


def failed(store: Store, sweep: str, tenant: TenantId, row: str, error: Exception, at: datetime) -> int:
    """Stores that acting on a row failed; returns how often it has. The next try is 5, 10, 20 … s later, 6 h at most.

    After a first lost race it is at once.
    """
    identifier = _id(sweep, tenant, row)
    facts = {"sweep": sweep, "tenant": tenant, "row": row, **asdict(Failure.of(error)), "last_at": at}
    change: Document = {"$set": facts, "$inc": {"attempts": 1}, "$setOnInsert": {"first_at": at}}
    stored = store.db[COLLECTION].find_one_and_update({"_id": identifier}, change, upsert=True, return_document=True)
    attempts: int = (stored or {"attempts": 1})["attempts"]
    # Jitter, so that rows that failed together do not come back together.
    raced = isinstance(error, Conflict) and attempts == 1
    wait = timedelta() if raced else doubled(_FIRST, attempts - 1, longest=_LONGEST) * uniform(0.8, 1.2)
    store.db[COLLECTION].update_one({"_id": identifier}, {"$set": {"next_at": at + wait}})
    return attempts


def recovered(sweep: str, tenant: TenantId, row: str) -> Delete:
    """The write that forgets a failing row, to be stored with what was done with it."""
    return Delete(COLLECTION, {"_id": _id(sweep, tenant, row)})


def counts(store: Store) -> Mapping[str, int]:
    """How many rows keep failing, by sweep; one query for all sweeps."""
    # Sorted as the index is, so that only the index is read.
    pipeline: list[Document] = [{"$sort": {"sweep": 1}}, {"$group": {"_id": "$sweep", "count": {"$sum": 1}}}]
    return {row["_id"]: row["count"] for row in store.db[COLLECTION].aggregate(pipeline)}


def oldest(store: Store, limit: int) -> list[Document]:
    """The rows that keep failing, those of one sweep and tenant together."""
    return list(store.db[COLLECTION].find(sort=[("sweep", 1), ("tenant", 1), ("next_at", 1)], limit=limit))


def retry(store: Store, identifier: str, at: datetime) -> None:
    """Makes a failing row due now. Raises NoSuchRow."""
    if store.db[COLLECTION].update_one({"_id": identifier}, {"$set": {"next_at": at}}).matched_count == 0:
        raise NoSuchRow


def _id(sweep: str, tenant: TenantId, row: str) -> str:
    return f"{sweep}|{tenant}|{row}"
