"""Marks: to which topic, by its identity, a shard was published and from which a partition was read.

A topic that was deleted and made again, or a broker that lost its data, has another identity; a mark that differs says
that all must be sent or read again.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Final, NamedTuple

from bson.timestamp import Timestamp

from chassis.kernel.broker import Place
from chassis.kernel.ids import new_id
from chassis.persistence.store import Store

COLLECTION: Final = "topic_marks"
SENT: Final = "sent"
HEARD: Final = "heard"
#: The mark of what a repair wants to be done again, all of it.
FORGOTTEN: Final = "forgotten"
_AT_ONCE: Final = 10_000


class Mark(NamedTuple):
    """`reached`: how far the sending to the topic `toward` had come when it was interrupted. `generation`: of a repair."""

    identity: str
    generation: str = ""
    toward: str | None = None
    reached: Timestamp | None = None


def found(store: Store, kind: str, places: Iterable[Place]) -> dict[Place, Mark]:
    """The marks of those of these (topic, shard or partition) that have one."""
    wanted = {_id(kind, *place): place for place in places}
    # All in one answer: a service reads hundreds of partitions, and looks every few seconds.
    rows = store.db[COLLECTION].find({"_id": {"$in": sorted(wanted)}}, batch_size=_AT_ONCE)
    return {
        wanted[row["_id"]]: Mark(row["identity"], row.get("generation", ""), row.get("toward"), row.get("reached"))
        for row in rows
    }


def differing(
    store: Store, kind: str, topics: Mapping[str, str], places: Iterable[Place], marked: Mapping[Place, Mark]
) -> dict[Place, Mark]:
    """Those of these whose mark names another identity than `topics`, with their marks; `marked` is what `found` returned.

    What has no mark yet gets one: it was never sent or read before.
    """
    wanted = [place for place in places if place[0] in topics]
    keep(store, kind, topics, [place for place in wanted if place not in marked])
    marks = {place: marked[place] for place in wanted if place in marked}
    return {place: mark for place, mark in marks.items() if mark.identity != topics[place[0]]}


def reached(store: Store, kind: str, toward: str, places: Collection[Place], upto: Timestamp) -> None:
    """Stores how far the sending again has come, so that a successor need not begin at the first day."""
    ids = [_id(kind, *place) for place in places]
    store.db[COLLECTION].update_many({"_id": {"$in": ids}}, {"$set": {"toward": toward, "reached": upto}})


def keep(store: Store, kind: str, topics: Mapping[str, str], places: Iterable[Place]) -> None:
    """Stores that these are sent to or read from the topics with these identities."""
    for topic, number in places:
        _write(store, _id(kind, topic, number), topics[topic])


def forget(store: Store, kind: str, topics: Iterable[str], numbers: Iterable[int]) -> None:
    """Makes running processes send or read all of these topics again."""
    # Sorts by time; the same for all, so that those who send different shards again speak of one repair.
    kept, generation = list(numbers), new_id()
    for topic in topics:
        for number in kept:
            _write(store, _id(kind, topic, number), FORGOTTEN, generation)


def forget_all(store: Store, kind: str) -> None:
    """As `forget`, for all that have a mark: whatever topics and partitions those are."""
    match = {"_id": {"$gte": f"{kind}|", "$lt": f"{kind}}}"}}
    change = {"$set": {"identity": FORGOTTEN, "generation": new_id()}, "$unset": {"toward": "", "reached": ""}}
    store.db[COLLECTION].update_many(match, change)


def _write(store: Store, identifier: str, identity: str, generation: str = "") -> None:
    # One by one: there are some dozens, and only when something was made, lost or repaired.
    change = {"$set": {"identity": identity, "generation": generation}, "$unset": {"toward": "", "reached": ""}}
    store.db[COLLECTION].update_one({"_id": identifier}, change, upsert=True)


def remove(store: Store, kind: str, places: Iterable[Place]) -> None:
    """Makes these unknown: as if they had never been sent or read."""
    store.db[COLLECTION].delete_many({"_id": {"$in": [_id(kind, *place) for place in places]}})


def forgotten(store: Store, kind: str) -> bool:
    """Whether something that was to be done again is not done yet."""
    match = {"_id": {"$gte": f"{kind}|", "$lt": f"{kind}}}"}, "identity": FORGOTTEN}
    return store.db[COLLECTION].find_one(match, {"_id": 1}) is not None


def _id(kind: str, topic: str, number: int) -> str:
    return f"{kind}|{topic}|{number}"
