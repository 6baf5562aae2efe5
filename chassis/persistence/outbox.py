"""The outbox: events, stored in the transaction of their change and kept after publishing as the event log."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Final
from zlib import crc32

from bson.timestamp import Timestamp

from chassis.kernel.messages import Message, encode
from chassis.kernel.writes import Document, Insert
from chassis.persistence.store import Index, Store

COLLECTION: Final = "outbox"
SHARDS: Final = 16  # changing it would move aggregates to other shards and break their order
#: How long published rows stay; topics and projections can be rebuilt from this time.
KEEP_DAYS: Final = 90

INDEXES: Final[Mapping[str, Sequence[Index]]] = {
    COLLECTION: (
        Index((("shard", 1), ("ts", 1)), serves="the relay: unpublished rows in order", only={"pub": None}),
        Index((("agg", 1), ("seq", 1)), serves="the tripwire: one event a version", unique=True),
        Index((("topic", 1), ("shard", 1), ("ts", 1)), serves="rebuild of a topic"),
        Index((("tenant", 1), ("correlation", 1), ("ts", 1)), serves="the event log by correlation"),
        Index(
            (("pub", 1),),
            serves="expiry of published rows; partial, so that it is never taken for the relay's query",
            only={"pub": {"$type": "date"}},
            expire_seconds=KEEP_DAYS * 86400,
        ),
    )
}


def insert_of(topic: str, message: Message) -> Insert:
    """The outbox row of a message. MongoDB fills `ts` inside the transaction; it orders the rows of an aggregate."""
    row: Document = {
        "_id": message.id,
        "tenant": message.tenant,
        "agg": message.key,
        "seq": message.sequence,
        "ts": Timestamp(0, 0),  # mongod replaces an empty timestamp on insert
        # By aggregate, so that one relay publishes all its events, in order.
        "shard": crc32(message.key.encode()) % SHARDS,
        "topic": topic,
        "type": message.type,
        # Outside `ce` only what is searched for.
        "correlation": message.correlation,
        "ce": encode(message),
        "pub": None,
    }
    return Insert(COLLECTION, row)


def unpublished(store: Store, shards: Sequence[int], limit: int) -> list[Document]:
    """The oldest unpublished rows of these shards, in order."""
    match = {"shard": {"$in": list(shards)}, "pub": None}
    return list(store.db[COLLECTION].find(match, sort=[("ts", 1)], limit=limit))


def mark_published(store: Store, ids: Sequence[str], at: datetime) -> None:
    # Matches unpublished rows only: marking again must not move the time from which the expiry counts.
    store.db[COLLECTION].update_many({"_id": {"$in": list(ids)}, "pub": None}, {"$set": {"pub": at}})


def publish_again(store: Store, places: Collection[tuple[str, int]], since: datetime | None = None) -> int:
    """Makes the relay send the published rows of these (topic, shard) again, marked as such; returns how many.

    Only the relay that owns the shard may call it: between two batches, or later events would overtake earlier ones.
    """
    published: Document = {"$ne": None} if since is None else {"$gte": since}
    change = {"$set": {"pub": None, "again": True}}
    return sum(
        store.db[COLLECTION].update_many({"topic": topic, "shard": shard, "pub": published}, change).modified_count
        for topic, shard in sorted(places)
    )


def oldest_unpublished(store: Store) -> datetime | None:
    """When the oldest unpublished row was written; None if there is none."""
    # Naming all shards lets the relay's index answer.
    row = store.db[COLLECTION].find_one({"shard": {"$in": list(range(SHARDS))}, "pub": None}, sort=[("ts", 1)])
    return row["ts"].as_datetime() if row else None
