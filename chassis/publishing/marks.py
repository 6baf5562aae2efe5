"""Marks: to which topic, by its identity, a shard was published and from which a partition was read.

A topic that was deleted and made again, or a broker that lost its data, has another identity; a mark that differs says
that all must be sent or read again.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from chassis.kernel.broker import Place
from chassis.persistence.store import Store

COLLECTION: Final = "topic_marks"
SENT: Final = "sent"
HEARD: Final = "heard"
#: The mark of what a repair wants to be done again, all of it.
FORGOTTEN: Final = "forgotten"


def differing(store: Store, kind: str, topics: Mapping[str, str], places: Iterable[Place]) -> dict[Place, str]:
    """Those of these (topic, shard or partition) whose mark names another identity than `topics`, with their marks.

    What has no mark yet gets one: it was never sent or read before.
    """
    wanted = {_id(kind, topic, number): (topic, number) for topic, number in places if topic in topics}
    found = {row["_id"]: row["identity"] for row in store.db[COLLECTION].find({"_id": {"$in": sorted(wanted)}})}
    keep(store, kind, topics, [place for name, place in wanted.items() if name not in found])
    return {place: found[name] for name, place in wanted.items() if name in found and found[name] != topics[place[0]]}


def keep(store: Store, kind: str, topics: Mapping[str, str], places: Iterable[Place]) -> None:
    """Stores that these are sent to or read from the topics with these identities."""
    for topic, number in places:
        _write(store, _id(kind, topic, number), topics[topic])


def forget(store: Store, kind: str, topics: Iterable[str], numbers: Iterable[int]) -> None:
    """Makes running processes send or read all of these topics again."""
    kept = list(numbers)
    for topic in topics:
        for number in kept:
            _write(store, _id(kind, topic, number), FORGOTTEN)


def _write(store: Store, identifier: str, identity: str) -> None:
    # One by one: there are some dozens, and only when something was made, lost or repaired.
    store.db[COLLECTION].update_one({"_id": identifier}, {"$set": {"identity": identity}}, upsert=True)


def forgotten(store: Store, kind: str) -> bool:
    """Whether something that was to be done again is not done yet."""
    match = {"_id": {"$gte": f"{kind}|", "$lt": f"{kind}}}"}, "identity": FORGOTTEN}
    return store.db[COLLECTION].find_one(match, {"_id": 1}) is not None


def _id(kind: str, topic: str, number: int) -> str:
    return f"{kind}|{topic}|{number}"
