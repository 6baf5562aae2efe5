"""Repairs: topics from the outbox, projections from the topics (docs/runbooks/rebuild.md). Workers may run meanwhile."""

import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from chassis.consuming import gate, processed_messages
from chassis.kernel.broker import Record
from chassis.kernel.clock import Clock
from chassis.kernel.messages import InvalidMessage, decode
from chassis.persistence import outbox
from chassis.persistence.store import Store
from chassis.publishing import audit, marks
from chassis.publishing.audit import Found, Reader
from chassis.publishing.relay import Relay

#: A transaction that began before the gate was closed has ended by then (commits take 10 s at most).
_DRAINED_SECONDS: Final = 12.0
_ROUNDS: Final = 3
_STALLED_SECONDS: Final = 20.0
_AT_ONCE: Final = 5_000

Say = Callable[[str], None]


def rebuild_topics(store: Store, relay: Relay, reader: Reader, topics: Sequence[str], clock: Clock, say: Say) -> bool:
    """Publishes every row of these topics again, in order, compares, and closes what gaps are left.

    The relays of running workers do the work; `relay` takes over the shards that nobody holds. Returns whether all is
    there and in order.
    """
    started = clock()
    marks.forget(store, marks.SENT, topics, range(outbox.SHARDS))
    _settle(store, relay, topics)
    for _ in range(_ROUNDS):
        found = [audit.compare(store, reader, topic, _oldest(started)) for topic in topics]
        missing = [identifier for one in found for identifier in one.missing]
        if not missing:
            break
        audit.send_again(store, missing)
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
    forget_projections(store, collections, still_closed=lambda: gate.close(store, clock))
    marks.forget(store, marks.HEARD, topics, range(partitions))
    gate.open_again(store)


def forget_projections(
    store: Store, collections: Iterable[str], *, still_closed: Callable[[], None] = lambda: None
) -> None:
    """Empties these collections and forgets which messages they hold; a replay of the topics fills them again."""
    # First the memory: killed in between, the rest is emptied by the next run, and nothing is counted twice.
    for name in collections:
        store.db[name].delete_many({})
        still_closed()
    # Only the rows of projections: a handler must not run again for what it has done. "}" is the character after "|".
    store.db[processed_messages.COLLECTION].delete_many({"_id": {"$gte": "projections|", "$lt": "projections}"}})


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


def wait_until_projected(store: Store, ids: set[str], say: Say) -> bool:
    """Waits while the number of messages to project shrinks; tells how many are left. Returns whether none is."""
    left, moved = ids, time.monotonic()
    while left and time.monotonic() - moved < _STALLED_SECONDS:
        time.sleep(1)
        now = _not_projected(store, left)
        if len(now) < len(left):
            left, moved = now, time.monotonic()
    say(
        f"{len(left)} messages are left; is the worker running?" if left else "every message in the topics is projected"
    )
    return not left


def _not_projected(store: Store, ids: set[str]) -> set[str]:
    left, rest = set(ids), iter(sorted(ids))
    while some := list(islice(rest, _AT_ONCE)):
        match = {"_id": {"$in": [f"projections|{identifier}" for identifier in some]}}
        found = store.db[processed_messages.COLLECTION].find(match, {"_id": 1})
        left -= {row["_id"].partition("|")[2] for row in found}
    return left


def _settle(store: Store, relay: Relay, topics: Sequence[str]) -> None:
    """Returns when every row to be sent again has been sent, by whichever relay."""
    again = {"pub": None, "again": True, "shard": {"$in": list(range(outbox.SHARDS))}, "topic": {"$in": list(topics)}}
    while marks.forgotten(store, marks.SENT) or store.db[outbox.COLLECTION].find_one(again, {"_id": 1}):
        if relay.publish_pending() == 0:
            time.sleep(0.5)


def _oldest(started: datetime) -> datetime:
    return started - timedelta(days=outbox.KEEP_DAYS)


def _line(found: Found) -> str:
    return f"{found.topic}: {found.rows} published, {len(found.missing)} missing, {found.out_of_order} out of order"
