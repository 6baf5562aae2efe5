"""Dead letters and parked messages as operators handle them: by cause instead of one by one."""

from dataclasses import dataclass
from datetime import datetime

from chassis.consuming.parking import DEAD, PARKED, NotReplayable, discard, replay
from chassis.kernel.identity import Actor
from chassis.kernel.writes import Document
from chassis.persistence.store import Store
from chassis.persistence.waiting import MOST, counted_as, link


@dataclass(frozen=True, kw_only=True)
class Group:
    """Dead letters of one cause. `detail` is that of one of them; a type is None for what could not be decoded."""

    fingerprint: str
    count: int
    kind: str
    detail: str
    types: list[str | None]
    tenants: list[str | None]
    oldest: datetime
    newest: datetime


def groups(store: Store) -> list[Group]:
    """The causes of the letters that wait for somebody, the most frequent first."""
    kept = {name: {"$first": f"${name}"} for name in ("kind", "detail")}
    sets = {"types": {"$addToSet": "$type"}, "tenants": {"$addToSet": "$tenant"}}
    times = {"oldest": {"$min": "$first_at"}, "newest": {"$max": "$last_at"}}
    by_cause = {"_id": "$fingerprint", "count": {"$sum": 1}, **kept, **sets, **times}
    found = store.db[DEAD].aggregate([{"$match": {"state": "dead"}}, {"$group": by_cause}, {"$sort": {"count": -1}}])
    return [Group(fingerprint=row.pop("_id"), **row) for row in found]


def waiting(service: str, store: Store, actor: Actor) -> list[Document]:
    """The letters that wait for somebody as a queue of the day, for those who see to them; nothing for others."""
    if not actor.holds("dead_letter.manage"):
        return []
    rows, match = store.db[DEAD], {"state": "dead"}
    found = rows.count_documents(match, limit=MOST + 1)
    # By id, which an index has in order: ids begin with the time.
    first = rows.find_one(match, {"first_at": 1}, sort=[("_id", 1)])
    return [counted_as("dead_letter", found, first["first_at"] if first else None, link(service, "dead-letters"))]


def alike(store: Store, fingerprint: str | None) -> list[str]:
    """The ids of the letters of one cause; of all causes for None."""
    match = {"state": "dead"} | ({"fingerprint": fingerprint} if fingerprint else {})
    return [row["_id"] for row in store.db[DEAD].find(match, {"_id": 1}, sort=[("_id", 1)])]


def replay_alike(store: Store, fingerprint: str | None, at: datetime, *, by: str = "") -> tuple[int, int]:
    """Replays all letters of one cause, of all for None; returns how many, and how many cannot be decoded and stay."""
    identifiers = alike(store, fingerprint)
    stay = 0
    for identifier in identifiers:
        try:
            replay(store, identifier, at, by=by)
        except NotReplayable:
            stay += 1
    return len(identifiers) - stay, stay


def discard_alike(store: Store, fingerprint: str, reason: str, at: datetime, *, by: str) -> int:
    """Discards all letters of one cause for good; returns how many."""
    identifiers = alike(store, fingerprint)
    for identifier in identifiers:
        discard(store, identifier, reason, at, by=by)
    return len(identifiers)


def due_now(store: Store, at: datetime, fingerprint: str | None = None) -> int:
    """Makes parked messages due at once, those of one cause or all; returns how many."""
    match: Document = {"next_at": {"$gt": at}} | ({"fingerprint": fingerprint} if fingerprint else {})
    return store.db[PARKED].update_many(match, {"$set": {"next_at": at}}).modified_count
