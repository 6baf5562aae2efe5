"""Messages that failed: parked per aggregate and retried in order, then dead letters: see dead_letters.py."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from random import uniform
from typing import Any, Final

from chassis.kernel.broker import Record
from chassis.kernel.clock import Clock
from chassis.kernel.failure import Failure, tried
from chassis.kernel.messages import InvalidMessage, Message, decode, encode
from chassis.kernel.request_context import RequestContext
from chassis.kernel.writes import Delete, Document, Write
from chassis.observability.logs import log
from chassis.persistence import letters
from chassis.persistence.letters import RAW_MOST, faulty
from chassis.persistence.store import Index, Store, Unavailable

PARKED: Final = "parked_messages"
DEAD: Final = letters.COLLECTION
ATTEMPTS: Final = 10  # about 17 minutes with the pauses of `failed_again`
_AT_ONCE: Final = 200
_KEY_MOST: Final = 300
_HEADERS_MOST: Final = 20
INDEXES: Final[Mapping[str, Sequence[Index]]] = {
    PARKED: (
        Index((("agg", 1), ("seq", 1)), serves="what waits of one aggregate, in order"),
        Index((("next_at", 1),), serves="what is due"),
        Index(
            (("fingerprint", 1), ("tenant", 1), ("type", 1), ("first_at", 1)),
            serves="parked messages by cause, from the index alone",
        ),
    ),
    DEAD: (
        Index((("state", 1), ("_id", 1)), serves="the list of dead letters"),
        Index((("state", 1), ("fingerprint", 1), ("_id", 1)), serves="dead letters of one cause"),
        Index(
            (("state", 1), ("fingerprint", 1), ("tenant", 1), ("type", 1), ("first_at", 1), ("last_at", 1)),
            serves="dead letters by cause, from the index alone",
        ),
        Index(
            (("settled_in", 1), ("state", 1), ("_id", 1)),
            serves="what a job has discarded, to take it back",
            only={"settled_in": {"$type": "string"}},
        ),
        Index((("settled_at", 1),), serves="expiry of settled and of undecodable ones", expire_seconds=30 * 86400),
    ),
}


def context_of(message: Message) -> RequestContext:
    """The request context of work that this message causes."""
    return RequestContext(
        tenant=message.tenant, actor=message.actor, correlation=message.correlation, causation=message.id
    )


class Parking:
    """The parked and dead messages of one consumer."""

    def __init__(self, consumer: str, store: Store, clock: Clock) -> None:
        self._consumer, self._clock = consumer, clock
        self._parked, self._dead = store.db[PARKED], store.db[DEAD]

    def blocked(self, messages: Sequence[Message]) -> set[str]:
        """Keys of the aggregates of these messages that have parked messages."""
        keys = sorted({message.key for message in messages})
        return set(self._parked.distinct("agg", {"agg": {"$in": keys}})) if keys else set()

    def park(self, message: Message, failure: Failure, *, seconds: float = 0) -> None:
        """Parks a message, due in `seconds`. Idempotent: a message that is parked already stays as it is."""
        next_at = self._clock() + timedelta(seconds=seconds)
        row = {**row_of(message, failure, self._clock()), "next_at": next_at}
        self._parked.update_one({"_id": message.id}, {"$setOnInsert": row}, upsert=True)

    def due(self) -> list[str]:
        """Keys of aggregates with a message that may be tried now. Rows of no aggregate become dead letters."""
        now = {"next_at": {"$lte": self._clock()}}
        rows = list(self._parked.find(now, {"agg": 1}, sort=[("next_at", 1)], limit=_AT_ONCE))
        for row in rows:
            if not isinstance(row.get("agg"), str):
                self._set_aside(row["_id"], InvalidMessage("a parked row names no aggregate"))
        return list(dict.fromkeys(row["agg"] for row in rows if isinstance(row.get("agg"), str)))

    def first(self, key: str) -> tuple[Message, Document] | None:
        """The first parked message of an aggregate, if it is due. Later ones may not overtake it.

        Raises nothing for a row that holds no message, or no longer: it is a dead letter then.
        """
        while (row := self._parked.find_one({"agg": key}, sort=[("seq", 1)])) is not None:
            try:
                if row["next_at"] > self._clock():
                    # Those behind it would fill `due` without anything to try.
                    self.wait(key, row["next_at"])
                    return None
                return _message_in(row), row
            except Unavailable:
                raise
            except Exception as error:  # noqa: BLE001 # the oldest one that is due for ever, it would keep the others waiting
                self._set_aside(row["_id"], error)
        return None

    @staticmethod
    def leaving(message: Message) -> Write:
        """The write that removes a parked message, to be stored with its effect."""
        return Delete(PARKED, {"_id": message.id})

    def failed_again(self, row: Document, failure: Failure, *, for_good: bool) -> None:
        """Tries again after 2, 4, 8 … 512 s with jitter; after ATTEMPTS tries, or `for_good`, it is a dead letter."""
        now = self._clock()
        again = {
            **row,
            **asdict(failure),
            "attempts": row["attempts"] + 1,
            "tries": tried(row, failure, now),
        }
        if for_good or again["attempts"] >= ATTEMPTS:
            # First the dead letter, then the delete: a kill in between leaves it in both places, never in none.
            self._entomb(row["_id"], again)
            self._parked.delete_one({"_id": row["_id"]})
            return
        # Jitter, so that messages that failed together do not come back together.
        wait = timedelta(seconds=2 ** again["attempts"]) * uniform(0.8, 1.2)
        change = {"attempts": again["attempts"], "next_at": now + wait, "tries": again["tries"], **asdict(failure)}
        self._parked.update_one({"_id": row["_id"]}, {"$set": change})

    def give_up(self, message: Message, failure: Failure) -> None:
        """Makes a message a dead letter at once."""
        self._entomb(message.id, row_of(message, failure, self._clock()))

    def bury(self, record: Record, failure: Failure) -> None:
        """Makes a record that is no message a dead letter at once. Idempotent: its id is its place and a mark of its bytes.

        Only the beginning of it is stored, as bytes: so it fits, whatever it is.
        """
        mark = hashlib.sha256(record.value).hexdigest()
        row = {
            "raw": record.value[:RAW_MOST],
            "headers": _shown_headers(record),
            "size": len(record.value),
            "sha256": mark,
            "agg": record.key[:_KEY_MOST].decode(errors="replace"),
            "seq": 0,
            "tenant": None,
            "type": None,
            "attempts": 1,
            "first_at": self._clock(),
            "tries": tried({}, failure, self._clock()),
            **asdict(failure),
        }
        # With the mark, because a topic that was made again counts its offsets from 0.
        identifier = f"{record.topic}/{record.partition}/{record.offset}/{mark[:12]}"
        # Nobody can replay it, so it goes by itself when nobody discards it.
        self._entomb(identifier, row, settled_at=self._clock())

    def _set_aside(self, identifier: Any, error: Exception) -> None:
        """Makes a row that cannot be tried a dead letter, whatever it lacks."""
        row = self._parked.find_one({"_id": identifier}) or {}
        about = row.get("type")
        failure = Failure.of(error, about if isinstance(about, str) else "")
        log.error("parking.faulty_row", row=str(identifier)[:_KEY_MOST], error=failure.kind)
        dead = faulty(row, row.get("raw"), failure, self._clock())
        # First the dead letter, then the delete: a kill in between leaves it in both places, never in none.
        self._entomb(str(identifier), dead)
        self._parked.delete_one({"_id": identifier})

    def wait(self, key: str, until: datetime) -> None:
        """Postpones all messages of an aggregate until its first is due."""
        self._parked.update_many({"agg": key, "next_at": {"$lt": until}}, {"$set": {"next_at": until}})

    def _entomb(self, identifier: str, row: Document, *, settled_at: datetime | None = None) -> None:
        kept = {key: value for key, value in row.items() if key not in {"_id", "next_at"}}
        dead = {**kept, "consumer": self._consumer, "state": "dead", "last_at": self._clock()}
        # A letter that was replayed and died again is dead again; one that was discarded stays discarded.
        if self._dead.find_one({"_id": identifier, "state": {"$in": ["dead", "discarded"]}}) is None:
            change = {
                "$set": {**dead, "settled_at": settled_at},
                "$setOnInsert": {"replays": 0},
                # Whoever looked at it before sees that it is another one now.
                "$inc": {"revision": 1},
            }
            self._dead.update_one({"_id": identifier}, change, upsert=True)


def _message_in(row: Document) -> Message:
    """Raises InvalidMessage, and KeyError or TypeError for a row that lacks something."""
    message = decode(bytes(row["raw"]), replay=row.get("replay", False), traceparent=row.get("trace"))
    # Another's message would take effect and leave this row here.
    if (message.id, message.key) != (row["_id"], row["agg"]):
        raise InvalidMessage("a parked row holds the message of another one")
    if type(row["attempts"]) is not int or not isinstance(row.get("tries", []), list):
        raise InvalidMessage("a parked row does not say how often it was tried")
    return message


def counts(store: Store) -> tuple[int, int]:
    """The numbers of (parked, dead) messages now."""
    # The estimate is enough for a gauge and costs no scan.
    return store.db[PARKED].estimated_document_count(), store.db[DEAD].count_documents({"state": "dead"})


def _shown_headers(record: Record) -> list[Document]:
    """Headers name types, ids and faults, no person. Cut, because they may be as large as the record."""
    return [
        {"name": name[:_KEY_MOST], "value": (value or b"")[:_KEY_MOST].decode(errors="replace")}
        for name, value in record.headers[:_HEADERS_MOST]
    ]


def row_of(message: Message, failure: Failure, first_at: datetime) -> Document:
    """A message as it is parked."""
    return {
        "agg": message.key,
        "seq": message.sequence,
        "tenant": message.tenant,
        "type": message.type,
        # As it came: encoding it again may fail.
        "raw": message.raw or encode(message),
        "replay": message.replay,
        # So that its retries are seen where it was sent.
        "trace": str(message.trace) if message.trace else None,
        "attempts": 0,
        "first_at": first_at,
        "tries": tried({}, failure, first_at),
        **asdict(failure),
    }
