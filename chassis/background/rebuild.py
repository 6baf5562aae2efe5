"""Repairs: topics from the outbox, projections from the topics (docs/runbooks/rebuild.md). Workers may run meanwhile."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import islice
from types import MappingProxyType
from typing import Any, Final

from chassis.background.comparing import Found, compare
from chassis.consuming import gate, processed_messages
from chassis.consuming.beginnings import Beginnings
from chassis.consuming.parking import DEAD, PARKED
from chassis.kernel.blobs import BlobsUnavailable
from chassis.kernel.broker import Record
from chassis.kernel.clock import Clock, utc_now
from chassis.kernel.messages import InvalidMessage, decode
from chassis.persistence import outbox
from chassis.persistence.store import Store
from chassis.publishing import marks
from chassis.publishing.audit import Reader
from chassis.publishing.relay import Relay
from chassis.publishing.segments import DamagedSegment

#: A transaction that began before the gate was closed has ended by then (commits take 10 s at most).
_DRAINED_SECONDS: Final = 12.0
_ROUNDS: Final = 3
_STALLED_SECONDS: Final = 20.0
_AT_ONCE: Final = 5_000
_TOLD_EVERY_SECONDS: Final = 10.0
#: What was replayed is a message as all others.
_NOT_REPLAYED: Final = MappingProxyType({"state": {"$ne": "replayed"}})

Say = Callable[[str], None]


def rebuild_topics(store: Store, relay: Relay, reader: Reader, topics: Sequence[str], _clock: Clock, say: Say) -> bool:
    """Publishes the history of these topics again, from the first day and in order, compares, and closes gaps.

    The relays of running workers do the work; `relay` takes over the shards that nobody holds. Returns whether all is
    there and in order.
    """
    history = relay.history
    if history is None:
        raise ValueError("this relay has no history to send")
    try:
        # Before anything is sent: a history with a hole must not look whole.
        for topic in topics:
            history.verify(topic)
    except (DamagedSegment, BlobsUnavailable) as error:
        say(f"nothing was sent: {error}")
        return False
    marks.forget(store, marks.SENT, topics, range(outbox.SHARDS))
    _settle(store, relay, topics)
    for _ in range(_ROUNDS):
        found = [compare(history, reader, topic) for topic in topics]
        missing = [identifier for one in found for identifier in one.missing]
        if not missing:
            break
        marks.forget(store, marks.SENT, topics, range(outbox.SHARDS))
        _settle(store, relay, topics)
    for one in found:
        say(_line(one))
    return not any(one.missing or one.out_of_order for one in found)


def rebuild_projections(
    store: Store, collections: Sequence[str], topics: Sequence[str], partitions: int, clock: Clock
) -> None:
    """Empties these collections and makes the consumers read their topics from the beginning.

    Consumers hold still meanwhile; if this is killed, they go on after two minutes, and it must be run again.
    """
    gate.close(store, clock)
    time.sleep(_DRAINED_SECONDS)
    forget_projections(store, collections, still_closed=lambda: gate.close(store, clock), clock=clock)
    marks.forget(store, marks.HEARD, topics, range(partitions))
    gate.open_again(store)


def forget_projections(
    store: Store,
    collections: Iterable[str],
    *,
    still_closed: Callable[[], None] = lambda: None,
    clock: Clock = utc_now,
) -> None:
    """Empties these collections and forgets which messages they hold; a replay of the topics fills them again."""
    # First the memory: killed in between, the rest is emptied by the next run, and nothing is counted twice.
    for name in collections:
        store.db[name].delete_many({})
        still_closed()
    processed_messages.forget_projections(store, clock())


def without_first_day(reader: Reader, topics: Sequence[str]) -> list[str]:
    """Those of these topics that do not hold everything since the first day: projections would not be whole."""
    places = set(reader.at(topics, None))
    return sorted({topic for topic, _ in places - Beginnings(lambda: reader).of(places).keys()})


def to_project(reader: Reader, topics: Sequence[str], types: frozenset[str]) -> set[str]:
    """The ids of the messages of these types that lie in the topics."""
    ids: set[str] = set()

    def note(record: Record) -> None:
        with suppress(InvalidMessage):
            message = decode(record.value)
            if message.type in types:
                ids.add(message.id)

    for topic in topics:
        reader.read(reader.at([topic], None), note)
    return ids


def wait_until_projected(
    store: Store, ids: set[str], since: datetime, clock: Clock, say: Say, *, stalled_seconds: float = _STALLED_SECONDS
) -> bool:
    """Waits while fewer and fewer are left, or one that is left waits for its next try; tells how many.

    False if some are left, or became dead letters after `since`: what they did before is missing now.
    """
    left, moved, told = ids, time.monotonic(), 0.0
    while True:
        now = _not_projected(store, left)
        dead = _among(store, DEAD, now, _NOT_REPLAYED)
        # Tried again when it is time, or a dead letter after its last try; without a worker it is never tried.
        due = clock() - timedelta(seconds=stalled_seconds)
        waiting = _among(store, PARKED, now, {"next_at": {"$gt": due}})
        if len(now) < len(left) or waiting:
            moved = time.monotonic()
        left = now
        if not left - dead or time.monotonic() - moved >= stalled_seconds:
            break
        if time.monotonic() - told >= _TOLD_EVERY_SECONDS:
            say(f"{len(left)} messages are left, of which {len(waiting)} failed and are tried again")
            told = time.monotonic()
        time.sleep(1)
    died = _among(store, DEAD, dead, {"last_at": {"$gte": since}})
    say(_end_of(len(left - dead), len(died), len(dead)))
    return not left - dead and not died


def _end_of(left: int, died: int, dead: int) -> str:
    if left:
        return f"{left} messages are left; is the worker running?"
    if died:
        return f"{died} messages failed for good and are dead letters: `python -m louyuctl letters list`"
    return "every message in the topics is projected" + (f", except {dead} earlier dead letters" if dead else "")


def _not_projected(store: Store, ids: set[str]) -> set[str]:
    found = _among(store, processed_messages.COLLECTION, {f"projections|{identifier}" for identifier in ids})
    return ids - {key.partition("|")[2] for key in found}


def _among(store: Store, collection: str, ids: set[str], match: Mapping[str, Any] = MappingProxyType({})) -> set[str]:
    """Those that are there and match."""
    there, rest = set[str](), iter(sorted(ids))
    while some := list(islice(rest, _AT_ONCE)):
        there |= {row["_id"] for row in store.db[collection].find({"_id": {"$in": some}, **match}, {"_id": 1})}
    return there


def _settle(store: Store, relay: Relay, topics: Sequence[str]) -> None:
    """Returns when every row to be sent again has been sent, by whichever relay."""
    again = {**outbox.UNPUBLISHED, "again": True, "topic": {"$in": list(topics)}}
    while marks.forgotten(store, marks.SENT) or store.db[outbox.COLLECTION].find_one(again, {"_id": 1}):
        if relay.publish_pending() == 0:
            time.sleep(0.5)


def _line(found: Found) -> str:
    return f"{found.topic}: {found.rows} published, {len(found.missing)} missing, {found.out_of_order} out of order"
