"""Marks: to which topic, by its identity, a shard was published and from which a partition was read.

A topic that was deleted and made again, or a broker that lost its data, has another identity; a mark that differs says
that all must be sent or read again.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from pymongo import UpdateOne

from chassis.persistence.store import Store

COLLECTION: Final = "topic_marks"
SENT: Final = "sent"
HEARD: Final = "heard"


def differing(
    store: Store, kind: str, topics: Mapping[str, str], numbers: Iterable[tuple[str, int]]
) -> set[tuple[str, int]]:
    """Those of these (topic, shard or partition) whose mark names another identity than `topics`.

    What has no mark yet gets one: it was never sent or read before.
    """
    wanted = {_id(kind, topic, number): (topic, number) for topic, number in numbers if topic in topics}
    found = {row["_id"]: row["identity"] for row in store.db[COLLECTION].find({"_id": {"$in": sorted(wanted)}})}
    keep(store, kind, topics, [place for name, place in wanted.items() if name not in found])
    return {place for name, place in wanted.items() if name in found and found[name] != topics[place[0]]}


def keep(store: Store, kind: str, topics: Mapping[str, str], numbers: Iterable[tuple[str, int]]) -> None:
    """Stores that these are sent to or read from the topics with these identities."""
    writes = [
        UpdateOne({"_id": _id(kind, topic, number)}, {"$set": {"identity": topics[topic]}}, upsert=True)
        for topic, number in numbers
    ]
    if writes:
        store.db[COLLECTION].bulk_write(writes, ordered=False)


def forget(store: Store, kind: str, topics: Iterable[str], numbers: Iterable[int]) -> None:
    """Makes running processes send or read all of these topics again."""
    ids = [_id(kind, topic, number) for number in numbers for topic in topics]
    writes = [UpdateOne({"_id": name}, {"$set": {"identity": "to be done again"}}, upsert=True) for name in ids]
    if writes:
        store.db[COLLECTION].bulk_write(writes, ordered=False)


def _id(kind: str, topic: str, number: int) -> str:
    return f"{kind}|{topic}|{number}"
