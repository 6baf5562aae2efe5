"""Repairs: topics from the outbox, projections from the topics (docs/runbooks/rebuild.md)."""

from collections.abc import Iterator, Sequence
from itertools import islice

from chassis.consuming import processed_messages
from chassis.kernel.broker import Producer
from chassis.kernel.writes import Document
from chassis.persistence import outbox
from chassis.persistence.store import Store
from chassis.publishing.relay import BATCH, outgoing


def republish(store: Store, producer: Producer, topics: Sequence[str]) -> int:
    """Sends every published row of these topics again, marked as replay; returns how many.

    Keeps the order per shard. Raises SendFailed; calling it again does no harm, because consumers drop repeats.
    """
    # Rows not yet published are left out: the relay sends them anyway.
    sent = 0
    for topic in topics:
        for batch in _batches(store, topic):
            producer.send_all([outgoing(row, replay=True) for row in batch])
            sent += len(batch)
    return sent


def forget_projections(store: Store, collections: Sequence[str]) -> None:
    """Empties these collections and forgets which messages they hold; a replay of the topics fills them again."""
    for name in collections:
        store.db[name].delete_many({})
    # Only the rows of projections: a handler must not run again for what it has done. "}" is the character after "|".
    store.db[processed_messages.COLLECTION].delete_many({"_id": {"$gte": "projections|", "$lt": "projections}"}})


def _batches(store: Store, topic: str) -> Iterator[list[Document]]:
    for shard in range(outbox.SHARDS):
        match = {"topic": topic, "shard": shard, "pub": {"$ne": None}}
        # Shard by shard, because the order only counts within an aggregate, and an aggregate stays in its shard.
        rows = store.db[outbox.COLLECTION].find(match, sort=[("ts", 1)])
        while batch := list(islice(rows, BATCH)):
            yield batch
