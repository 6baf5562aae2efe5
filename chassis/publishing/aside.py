"""Rows of the outbox that can be no message: set aside with a dead letter, so that one of them stops no other aggregate.

The later events of its aggregate wait, because they may not overtake it. It is tried again now and then: a row that was
mended goes out, and one whose letter was discarded is given up.
"""

import time
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Final

from chassis.kernel.clock import Clock
from chassis.kernel.failure import Failure
from chassis.kernel.messages import MAX_BYTES
from chassis.kernel.writes import Document
from chassis.observability.logs import log
from chassis.persistence.letters import COLLECTION as DEAD
from chassis.persistence.letters import faulty
from chassis.persistence.outbox import ASIDE, COLLECTION
from chassis.persistence.store import Store
from chassis.publishing.sending import outgoing

_LOOK_SECONDS: Final = 10.0
#: Of one look: more than that are one fault of ours.
_TRIED: Final = 100
_TEXTS: Final = ("_id", "tenant", "agg", "topic", "type")


class NoMessage(Exception):
    """What this row is, is no message. Says nothing of its content."""


class Aside:
    """Of one relay. Not thread-safe."""

    def __init__(self, store: Store, clock: Clock, topics: Collection[str]) -> None:
        """`topics` are those that the service may publish to; empty if that is not known."""
        self._rows, self._letters, self._clock, self._topics = store.db[COLLECTION], store.db[DEAD], clock, topics
        self._looked = float("-inf")
        #: The aggregates whose events wait.
        self.held: frozenset[str] = frozenset()

    def look(self) -> None:
        """Sees, now and then, what was mended or given up."""
        if time.monotonic() - self._looked < _LOOK_SECONDS:
            return
        self._looked = time.monotonic()
        # By when it was looked at last, so that each has its turn.
        for row in list(self._rows.find({ASIDE: {"$type": "date"}}, sort=[(ASIDE, 1)], limit=_TRIED)):
            self._look_at(row)
        waiting = self._rows.distinct("agg", {ASIDE: {"$type": "date"}})
        self.held = frozenset(key for key in waiting if isinstance(key, str))

    def sound(self, rows: Sequence[Document]) -> list[Document]:
        """The rows that can be sent now. Sets the others aside."""
        return list(self._sound(rows))

    def _sound(self, rows: Sequence[Document]) -> Iterator[Document]:
        for row in rows:
            if row.get("agg") in self.held:
                continue
            fault = self._fault_of(row)
            if fault is None:
                yield row
            else:
                self._set(row, fault)

    def _fault_of(self, row: Document) -> Failure | None:
        try:
            _check(row, self._topics)
            outgoing(row)
        except Exception as error:  # noqa: BLE001 # whatever is wrong with it, it is wrong with this one only
            return Failure.of(error)
        return None

    def _set(self, row: Document, fault: Failure) -> None:
        key, now = row.get("agg"), self._clock()
        # First the letter, then the mark: a kill in between does it again.
        self._letters.update_one(
            {"_id": _letter_of(row)},
            {"$set": _letter(row, fault, now), "$setOnInsert": {"replays": 0}, "$inc": {"revision": 1}},
            upsert=True,
        )
        self._rows.update_one({"_id": row["_id"]}, {"$set": {ASIDE: now}})
        if isinstance(key, str):
            self.held |= {key}
        log.critical("relay.faulty_row", row=str(row["_id"]), aggregate=str(key), error=fault.kind, detail=fault.detail)

    def _look_at(self, row: Document) -> None:
        letter = self._letters.find_one({"_id": _letter_of(row)}, {"state": 1}) or {}
        if letter.get("state") == "discarded":
            change: Document = {"$set": {"pub": self._clock()}, "$unset": {ASIDE: ""}}
        elif self._fault_of(row) is None:
            settled = {"state": "replayed", "settled_at": self._clock(), "settled_by": "system"}
            self._letters.update_one({"_id": _letter_of(row), "state": "dead"}, {"$set": settled})
            change = {"$unset": {ASIDE: ""}}
        else:
            change = {"$set": {ASIDE: self._clock()}}
        self._rows.update_one({"_id": row["_id"]}, change)


def can_be_sent(row: Document) -> bool:
    """Whether a row of the history is a message; one that was given up is not."""
    try:
        _check(row, ())
    except NoMessage:
        return False
    return True


def _check(row: Document, topics: Collection[str]) -> None:
    """Raises NoMessage."""
    wrong = [name for name in _TEXTS if not isinstance(row.get(name), str)]
    if wrong or type(row.get("seq")) is not int or not isinstance(row.get("ce"), bytes):
        raise NoMessage(f"a row of the outbox that lacks or has wrong: {', '.join(wrong) or 'ce or seq'}")
    if len(row["ce"]) > MAX_BYTES:
        raise NoMessage(f"an event of {len(row['ce'])} bytes, {MAX_BYTES} at most")
    if topics and row["topic"] not in topics:
        raise NoMessage("an event for a topic that is not of this service")


def _letter_of(row: Document) -> str:
    return f"outbox/{row['_id']}"


def _letter(row: Document, fault: Failure, at: datetime) -> Document:
    # Unlike what a consumer could not decode it does not go by itself: events wait behind it.
    settled = {"consumer": "relay", "state": "dead", "settled_at": None, "last_at": at}
    return {**faulty(row, row.get("ce"), fault, at), **settled}
