"""What people tell a consumer: to pause, and from where to read again. Stored, so that every member of the group obeys."""

import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, Protocol

from chassis.consuming.gaps import id_and_type_of
from chassis.consuming.processed_messages import CHANNELS
from chassis.consuming.processed_messages import COLLECTION as PROCESSED
from chassis.kernel.broker import Place, Record
from chassis.kernel.clock import Clock
from chassis.kernel.errors import Conflict, NotFound, RuleViolated
from chassis.kernel.ids import new_id
from chassis.kernel.text import Text
from chassis.kernel.writes import Delete, Document, Insert, Update, Write
from chassis.persistence.store import Index, Store

PAUSES: Final = "consumer_pauses"
REWINDS: Final = "consumer_rewinds"
_ID: Final = "consuming"
#: Only while it is under way.
_ONE: Final = "under_way"
_EVERY_SECONDS: Final = 2.0
#: Of so many events it is looked up which have had no effect yet; of more it would take minutes.
_LOOKED_AT: Final = 20_000
_AT_ONCE: Final = 500
UNDER_WAY: Final = ("asked", "counted", "confirmed")
INDEXES: Final[Mapping[str, Sequence[Index]]] = {
    REWINDS: (
        Index((("state", 1), ("_id", 1)), serves="the rewind that is under way"),
        Index(((_ONE, 1),), serves="that two who ask at once get one", unique=True, only={_ONE: True}),
        Index((("asked_at", 1),), serves="expiry of old rewinds", expire_seconds=365 * 86400),
    ),
}


class AlreadyPaused(Conflict):
    slug = "consumer-already-paused"
    text = Text(zh="“{by}”已经暂停了这个消费者。", en="{by} has paused this consumer already.")


class NotPaused(Conflict):
    slug = "consumer-not-paused"
    text = Text(
        zh="这个消费者没有暂停，可能刚被别人恢复。", en="This consumer is not paused; somebody may have resumed it."
    )


class RewindUnderWay(Conflict):
    slug = "consumer-rewind-under-way"
    text = Text(
        zh="“{by}”正在回退这个消费者，请等它结束或取消。",
        en="{by} is rewinding this consumer; wait, or drop that rewind.",
    )


class NoSuchRewind(NotFound):
    slug = "consumer-rewind-not-found"
    text = Text(zh="没有这次回退，可能已经取消或完成。", en="There is no such rewind; it may be dropped or done.")


class RewindNotCounted(Conflict):
    slug = "consumer-rewind-not-counted"
    text = Text(
        zh="还没有算出会重读多少事件，请稍候。", en="It is not counted yet how many events would be read again; wait."
    )


class NothingToRead(RuleViolated):
    slug = "consumer-nothing-to-read-again"
    text = Text(
        zh="这个时间之后没有已读过的事件，不需要回退。",
        en="Nothing that was read is younger than that; there is nothing to rewind.",
    )


class Reader(Protocol):
    def at(self, topics: Sequence[str], when: datetime | None) -> dict[Place, int]: ...

    def read(self, start: Mapping[Place, int], each: Callable[[Record], None]) -> dict[Place, int]: ...


# Pausing.


def pause_of(store: Store) -> Document | None:
    return store.db[PAUSES].find_one({"_id": _ID})


def pausing(store: Store, *, by: str, why: str, at: datetime) -> Write:
    """Raises AlreadyPaused."""
    if (row := pause_of(store)) is not None:
        raise AlreadyPaused(by=row["by"])
    return Insert(PAUSES, {"_id": _ID, "by": by, "why": why, "at": at})


def resuming(store: Store) -> Write:
    """Raises NotPaused."""
    if (row := pause_of(store)) is None:
        raise NotPaused
    return Delete(PAUSES, {"_id": _ID, "at": row["at"]}, must_match=True)


# Rewinding: asked for, counted by the worker, confirmed by whoever has seen the count, done by the members of the group.


def asking(store: Store, since: datetime, *, by: str, why: str, at: datetime) -> tuple[Document, list[Write]]:
    """The rewind, and what stores it. Raises RewindUnderWay."""
    if (row := under_way(store)) is not None:
        raise RewindUnderWay(by=row["by"])
    row = {"_id": new_id(), "state": "asked", "since": since, "by": by, "why": why, "asked_at": at, _ONE: True}
    empty: Document = {
        "start": [],
        "done": [],
        "total": None,
        "without_effect": None,
        "by_topic": [],
        "confirmed_by": None,
    }
    row = {**row, **empty, "ended_at": None}
    # A process of an earlier release ends a rewind and leaves its mark, as if it were under way still.
    over: Document = {_ONE: True, "state": {"$nin": list(UNDER_WAY)}}
    return row, [Update(REWINDS, over, {"$unset": {_ONE: ""}}), Insert(REWINDS, row)]


def under_way(store: Store) -> Document | None:
    return store.db[REWINDS].find_one({"state": {"$in": list(UNDER_WAY)}}, sort=[("_id", 1)])


def newest(store: Store, limit: int) -> list[Document]:
    return list(store.db[REWINDS].find(sort=[("_id", -1)], limit=limit))


def confirming(store: Store, identifier: str, *, by: str, at: datetime) -> tuple[Document, Write]:
    """Raises NoSuchRewind, RewindNotCounted, NothingToRead."""
    row = _open(store, identifier)
    if row["state"] != "counted":
        raise RewindNotCounted
    if not row["total"]:
        raise NothingToRead
    change = {"$set": {"state": "confirmed", "confirmed_by": by, "confirmed_at": at}}
    return row, Update(REWINDS, {"_id": identifier, "state": "counted"}, change, must_match=True)


def dropping(store: Store, identifier: str, at: datetime) -> Write:
    """Gives a rewind up that was not confirmed. Raises NoSuchRewind."""
    row = _open(store, identifier)
    match = {"_id": identifier, "state": row["state"]}
    return Update(REWINDS, match, _ended("dropped", at), must_match=True)


def _ended(state: str, at: datetime) -> dict[str, Any]:
    return {"$set": {"state": state, "ended_at": at}, "$unset": {_ONE: ""}}


def _open(store: Store, identifier: str) -> Document:
    row = store.db[REWINDS].find_one({"_id": identifier, "state": {"$in": list(UNDER_WAY)}})
    if row is None:
        raise NoSuchRewind
    return row


def count(
    store: Store,
    reader: Callable[[], Reader],
    topics: Sequence[str],
    types: Collection[str],
    stored: Callable[[], Mapping[Place, int]],
) -> int:
    """Counts the rewind that was asked for: what would be read again, and how much of it has had no effect yet.

    `stored` are the positions of the group. Returns 0: there is nothing to do at once. Raises BrokerError.
    """
    row = store.db[REWINDS].find_one({"state": "asked"}, sort=[("_id", 1)])
    if row is None:
        return 0
    reading = reader()
    then, now = reading.at(topics, row["since"]), stored()
    # Only backwards: forwards would skip events.
    start = {place: offset for place, offset in then.items() if offset < now.get(place, 0)}
    by_topic: dict[str, int] = {}
    for place, offset in start.items():
        by_topic[place[0]] = by_topic.get(place[0], 0) + now[place] - offset
    total = sum(by_topic.values())
    missing = _without_effect(store, reading, start, now, types) if total <= _LOOKED_AT else None
    found = {
        "state": "counted",
        "start": [[topic, partition, offset] for (topic, partition), offset in sorted(start.items())],
        "total": total,
        "without_effect": missing,
        "by_topic": [{"topic": topic, "count": many} for topic, many in sorted(by_topic.items())],
    }
    store.db[REWINDS].update_one({"_id": row["_id"], "state": "asked"}, {"$set": found})
    return 0


def _without_effect(
    store: Store, reader: Reader, start: Mapping[Place, int], end: Mapping[Place, int], types: Collection[str]
) -> int:
    if not start:
        return 0
    identifiers: set[str] = set()

    def note(record: Record) -> None:
        if record.offset < end[record.topic, record.partition]:
            identifier, event_type = id_and_type_of(record)
            if identifier and event_type in types:
                identifiers.add(identifier)

    reader.read(start, note)
    return len(identifiers) - len(_known(store, sorted(identifiers)))


def _known(store: Store, identifiers: Sequence[str]) -> set[str]:
    known: set[str] = set()
    for first in range(0, len(identifiers), _AT_ONCE):
        some = identifiers[first : first + _AT_ONCE]
        keys = [f"{channel}|{one}" for one in some for channel in CHANNELS]
        rows = store.db[PROCESSED].find({"_id": {"$in": keys}}, {"_id": 1})
        known |= {row["_id"].partition("|")[2] for row in rows}
    return known


class Orders:
    """What one member of the group has been told. It looks every two seconds. Not thread-safe."""

    def __init__(self, store: Store, clock: Clock, *, every: float = _EVERY_SECONDS) -> None:
        self._store, self._clock, self._every = store, clock, every
        self._looked = float("-inf")
        self._paused = False
        self._rewind: Document | None = None

    def look(self) -> None:
        """Raises Unavailable."""
        if time.monotonic() - self._looked < self._every:
            return
        self._paused = pause_of(self._store) is not None
        self._rewind = self._store.db[REWINDS].find_one({"state": "confirmed"}, sort=[("_id", 1)])
        self._looked = time.monotonic()

    @property
    def paused(self) -> bool:
        return self._paused

    def rewind(self, assigned: Collection[Place]) -> dict[Place, int]:
        """From where to read partitions of this member that a rewind names and that were not set back yet."""
        if self._rewind is None:
            return {}
        done = {tuple(place) for place in self._rewind["done"]}
        wanted = {(topic, partition): offset for topic, partition, offset in self._rewind["start"]}
        return {place: offset for place, offset in wanted.items() if place in assigned and place not in done}

    def rewound(self, places: Iterable[Place]) -> None:
        """Notes that these were set back. The last member ends the rewind."""
        if self._rewind is None:
            return
        match = {"_id": self._rewind["_id"]}
        change: Any = {"$addToSet": {"done": {"$each": [list(place) for place in places]}}}
        row = self._store.db[REWINDS].find_one_and_update(match, change, return_document=True)
        if row is not None and len(row["done"]) >= len(row["start"]):
            self._store.db[REWINDS].update_one({**match, "state": "confirmed"}, _ended("done", self._clock()))
        self._looked = float("-inf")
