"""The audit: compares what the outbox says was published with what the topics hold, and publishes again what is missing."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final, Protocol

from chassis.kernel.broker import BrokerError, Place, Record
from chassis.kernel.clock import Clock
from chassis.kernel.messages import InvalidMessage, decode
from chassis.kernel.writes import Document
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from chassis.persistence import outbox
from chassis.persistence.store import Store

COLLECTION: Final = "audits"
_ID: Final = "outbox"
#: Time for a batch between its send and its mark.
_SETTLED: Final = timedelta(seconds=15)
#: A process that starts reads so much earlier than it must: clocks of machines differ.
_MARGIN: Final = timedelta(minutes=15)
_FIRST: Final = timedelta(hours=1)
_AT_ONCE: Final = 5_000


class Reader(Protocol):
    """Reads topics from a place to their present end, without a group. Raises BrokerError."""

    def at(self, topics: Sequence[str], when: datetime | None) -> dict[Place, int]:
        """The offsets at this time; the oldest ones for None."""

    def read(self, start: Mapping[Place, int], each: Callable[[Record], None]) -> dict[Place, int]:
        """Calls `each` for every record up to the present end; returns the offsets there."""


class Audit:
    """The task of a timer: looks at what was published since its last run. Not thread-safe."""

    def __init__(self, topics: Sequence[str], reader: Callable[[], Reader], metrics: Metrics) -> None:
        self._topics, self._open, self._metrics = tuple(topics), reader, metrics
        # Only memory: without it a run reads more than it must.
        self._before: dict[Place, int] | None = None
        self._end: dict[Place, int] | None = None

    def __call__(self, store: Store, _make: object, clock: Clock) -> int:
        """Returns 0: there is nothing more to do at once."""
        try:
            self._run(store, clock())
        except BrokerError as error:
            self._before = self._end = None
            log.info("audit.waiting", error=str(error)[:200])
        return 0

    def _run(self, store: Store, now: datetime) -> None:
        row = store.db[COLLECTION].find_one({"_id": _ID})
        since: datetime = row["until"] if row else now - _FIRST
        until = now - _SETTLED
        reader = self._open()
        # From before the last run's end: its newest records belong to rows that it did not look at yet. What that run did
        # not see, because topics or partitions came later, is read like in a first run.
        start = {**reader.at(self._topics, since - _MARGIN), **(self._before or {})}
        seen: set[str] = set()
        end = reader.read(start, lambda record: seen.add(id_of(record)))
        missing = [one["_id"] for one in published(store, self._topics, since, until) if one["_id"] not in seen]
        if missing:
            log.critical("outbox.gap", messages=missing[:20], count=len(missing))
            self._metrics.increase("louyu_outbox_gaps_total", by=len(missing))
            send_again(store, missing)
        store.db[COLLECTION].update_one({"_id": _ID}, {"$set": {"until": until}}, upsert=True)
        self._before, self._end = self._end, end


def send_again(store: Store, identifiers: Sequence[str]) -> None:
    """Makes the relay publish these rows once more."""
    change = {"$set": {"pub": None, "again": True}}
    for first in range(0, len(identifiers), _AT_ONCE):
        store.db[outbox.COLLECTION].update_many({"_id": {"$in": list(identifiers[first : first + _AT_ONCE])}}, change)


def published(store: Store, topics: Sequence[str], since: datetime, until: datetime) -> list[Document]:
    """The ids of what was published in this time and is still in the outbox."""
    # The type is named, because the index of published rows holds only those with a date.
    when: Document = {"$gt": since, "$lte": until, "$type": "date"}
    match = {"pub": when, "topic": {"$in": list(topics)}}
    return list(store.db[outbox.COLLECTION].find(match, {"_id": 1}))


def id_of(record: Record) -> str:
    """The id of the event; empty for what is none."""
    named = dict(record.headers).get("ce_id")
    if named:
        return named.decode(errors="replace")
    try:
        return decode(record.value).id
    except InvalidMessage:
        return ""
