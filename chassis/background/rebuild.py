"""Rebuilding what was lost: topics from the outbox, projections from the topics (docs/runbooks/rebuild.md)."""

from collections.abc import Iterator, Sequence
from itertools import islice

from chassis.consuming import processed_messages
from chassis.kernel.broker import Producer
from chassis.kernel.writes import Document
from chassis.persistence import outbox
from chassis.persistence.store import Store
from chassis.publishing.relay import BATCH, outgoing


def republish(store: Store, producer: Producer, topics: Sequence[str]) -> int:
    """Sends every published row of these topics again, per shard in order, marked as replay; returns how many.

    Rows not yet published are the relay's: it sends them anyway. Raises SendFailed; repeating the whole is harmless.
    """
    sent = 0
    for topic in topics:
        for batch in _batches(store, topic):
            producer.send_all([outgoing(row, replay=True) for row in batch])
            sent += len(batch)
    return sent


def forget_projections(store: Store, collections: Sequence[str]) -> None:
    """Empties the projected collections and what the inbox knows of them; a replay of the topics fills them again."""
    for name in collections:
        store.db[name].delete_many({})
    store.db[processed_messages.COLLECTION].delete_many({"_id": {"$gte": "projections|", "$lt": "projections}"}})


def _batches(store: Store, topic: str) -> Iterator[list[Document]]:
    for shard in range(outbox.SHARDS):
        match = {"topic": topic, "shard": shard, "pub": {"$ne": None}}
        rows = store.db[outbox.COLLECTION].find(match, sort=[("ts", 1)])
        while batch := list(islice(rows, BATCH)):
            yield batch
