"""The outbox: events, stored in the transaction of their change and kept after publishing as the event log."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from zlib import crc32

from bson.timestamp import Timestamp

from chassis.kernel.messages import Message, encode
from chassis.kernel.request_context import Trace
from chassis.kernel.writes import Document, Insert
from chassis.observability import traces
from chassis.persistence.changes import Change
from chassis.persistence.store import Index, Store

COLLECTION: Final = "outbox"
SHARDS: Final = 16  # changing it would move aggregates to other shards and break their order
#: When a row that can be no message was looked at last: see publishing/aside.py.
ASIDE: Final = "aside"
#: How long published rows stay at least, unless a setting says otherwise. Then they are archived.
KEEP_DAYS: Final = 90

INDEXES: Final[Mapping[str, Sequence[Index]]] = {
    COLLECTION: (
        # The time first: what was published lately stays in the index for minutes, unseen, and each look goes past it.
        Index((("ts", 1), ("shard", 1)), serves="the relay: unpublished rows in order", only={"pub": None}),
        Index((("agg", 1), ("seq", 1)), serves="the tripwire: one event a version", unique=True),
        Index((("topic", 1), ("shard", 1), ("ts", 1)), serves="the history of a topic, and what is to be archived"),
        Index((("tenant", 1), ("correlation", 1), ("ts", 1)), serves="the event log by correlation"),
        Index((("aside", 1),), serves="rows that can be no message", only={"aside": {"$type": "date"}}),
        Index(
            (("pub", 1),),
            # No expiry: only the archiver lets rows go, see publishing/archiver.py.
            serves="the audit of what was published; partial, so that it is never taken for the relay's query",
            only={"pub": {"$type": "date"}},
        ),
    )
}

#: What matches the rows that are not published yet. With the time, because their index begins with it.
UNPUBLISHED: Final[Mapping[str, Any]] = {"pub": None, "ts": {"$gte": Timestamp(0, 1)}}
#: By collection: the names of indexes of earlier releases, which a worker drops.
RETIRED_INDEXES: Final[Mapping[str, Sequence[str]]] = {COLLECTION: ("shard_1_ts_1",)}


def insert_of(topic: str, message: Message, changes: Sequence[Change] = ()) -> Insert:
    """The outbox row of a message. MongoDB fills `ts` inside the transaction; it orders the rows of an aggregate.

    `changes` are for the history of the record. They are never published.
    """
    row: Document = {
        "_id": message.id,
        "tenant": message.tenant,
        "agg": message.key,
        "seq": message.sequence,
        "ts": Timestamp(0, 0),  # mongod replaces an empty timestamp on insert
        # By aggregate, so that one relay publishes all its events, in order.
        "shard": shard_of(message.key),
        "topic": topic,
        "type": message.type,
        # Outside `ce` only what is searched for.
        "correlation": message.correlation,
        "ce": encode(message),
        "pub": None,
    }
    if changes:
        row["changes"] = list(changes)
    if trace := traces.traceparent():
        row["trace"] = trace
    return Insert(COLLECTION, row)


def shard_of(key: str) -> int:
    return crc32(key.encode()) % SHARDS


def unpublished(
    store: Store,
    shards: Sequence[int],
    limit: int,
    *,
    without: Collection[str] = (),
    held: Collection[str] = (),
    since: Timestamp | None = None,
) -> list[Document]:
    """The oldest unpublished rows of these shards, in order, without what is set aside; those of the topics in `without`
    and of the aggregates in `held` are left out.

    With `since` only those that were written then or later.
    """
    match: Document = {"shard": {"$in": list(shards)}, **UNPUBLISHED, ASIDE: None}
    if held:
        match["agg"] = {"$nin": sorted(held)}
    if without:
        match["topic"] = {"$nin": sorted(without)}
    if since is not None:
        match["ts"] = {"$gte": since}
    return list(store.db[COLLECTION].find(match, sort=[("ts", 1)], limit=limit))


def mark_published(store: Store, ids: Sequence[str], at: datetime) -> None:
    # Matches unpublished rows only: marking again must not move the time from which the expiry counts.
    store.db[COLLECTION].update_many({"_id": {"$in": list(ids)}, "pub": None}, {"$set": {"pub": at}})


def published(
    store: Store, topic: str, *, aggregate: str | None, after: Timestamp | None, limit: int
) -> list[Document]:
    """The oldest published rows of a topic after this moment, in order; those that are sent again are published."""
    match = _of_topic(topic) | {"$or": [{"pub": {"$ne": None}}, {"again": True}]}
    if aggregate is not None:
        match |= {"agg": aggregate}
    if after is not None:
        match |= {"ts": {"$gt": after}}
    return list(store.db[COLLECTION].find(match, sort=[("ts", 1)], limit=limit))


def oldest(store: Store, topic: str, *, after: Timestamp | None, until: Timestamp, limit: int) -> Iterator[Document]:
    """All rows of a topic between these moments, published or not, in order, read bit by bit."""
    when: Document = {"$lte": until} if after is None else {"$gt": after, "$lte": until}
    yield from store.db[COLLECTION].find(_of_topic(topic) | {"ts": when}, sort=[("ts", 1)], limit=limit)


def before_published_since(store: Store, topic: str, since: datetime) -> Timestamp | None:
    """A moment such that all rows of a topic published since then come after it; None if there are none."""
    # By the moment of publishing: a row may have waited for days for a broker.
    row = store.db[COLLECTION].find_one(_of_topic(topic) | {"pub": {"$gte": since}}, {"ts": 1}, sort=[("ts", 1)])
    return _just_before(row["ts"]) if row else None


def _just_before(ts: Timestamp) -> Timestamp:
    return Timestamp(ts.time, ts.inc - 1) if ts.inc else Timestamp(ts.time - 1, 2**32 - 1)


def remove(store: Store, ids: Sequence[str]) -> int:
    """Deletes published rows; returns how many. Only for the archiver."""
    return store.db[COLLECTION].delete_many({"_id": {"$in": list(ids)}, "pub": {"$ne": None}}).deleted_count


def trace_of(store: Store, tenant: str, correlation: str) -> Trace | None:
    """Where the newest event of a cause was made, if its trace is kept."""
    match = {"tenant": tenant, "correlation": correlation, "trace": {"$type": "string"}}
    row = store.db[COLLECTION].find_one(match, {"trace": 1}, sort=[("ts", -1)])
    return Trace.parse(row["trace"]) if row else None


def some_of(store: Store, ids: Sequence[str]) -> bool:
    """Whether one of these rows is there."""
    return store.db[COLLECTION].find_one({"_id": {"$in": list(ids)}}, {"_id": 1}) is not None


def newest_of(store: Store, aggregate: str, *, before: int, limit: int) -> list[Document]:
    """The rows of an aggregate with a sequence below `before`, the newest first, published or not."""
    match = {"agg": aggregate, "seq": {"$lt": before}}
    return list(store.db[COLLECTION].find(match, sort=[("seq", -1)], limit=limit))


def has_all(store: Store, topic: str, first: Timestamp, last: Timestamp, count: int) -> bool:
    """Whether so many rows of a topic lie between these moments, both included."""
    return store.db[COLLECTION].count_documents(_of_topic(topic) | {"ts": {"$gte": first, "$lte": last}}) == count


def oldest_of_all(store: Store, topics: Sequence[str]) -> datetime | None:
    """When the oldest row of these topics was written; None if there is none."""
    found = [store.db[COLLECTION].find_one(_of_topic(topic), {"ts": 1}, sort=[("ts", 1)]) for topic in topics]
    return min((row["ts"].as_datetime() for row in found if row), default=None)


def _of_topic(topic: str) -> Document:
    # Naming all shards lets the index give the order by time.
    return {"topic": topic, "shard": {"$in": list(range(SHARDS))}}


def oldest_unpublished(store: Store) -> datetime | None:
    """When the oldest unpublished row was written; None if there is none."""
    row = store.db[COLLECTION].find_one(UNPUBLISHED, sort=[("ts", 1)])
    return row["ts"].as_datetime() if row else None
