"""Messages that failed: parked per aggregate and retried in order, then dead letters that can be replayed."""

import hashlib
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from random import uniform
from typing import Final

from chassis.kernel.broker import Record
from chassis.kernel.clock import Clock
from chassis.kernel.errors import NotFound, RuleViolated
from chassis.kernel.messages import InvalidMessage, Message, decode, encode
from chassis.kernel.request_context import RequestContext
from chassis.kernel.text import Text
from chassis.kernel.writes import Delete, Document, Write
from chassis.persistence.store import Index, Store

PARKED: Final = "parked_messages"
DEAD: Final = "dead_letters"
ATTEMPTS: Final = 10  # about 17 minutes with the pauses of `failed_again`
_AT_ONCE: Final = 200
#: What is kept of a record that cannot be decoded: enough to recognise it, small whatever it was.
RAW_MOST: Final = 16 * 1024
_KEY_MOST: Final = 300
_HEADERS_MOST: Final = 20
_THE_WAY: Final = (
    "/chassis/consuming/",
    "/chassis/persistence/",
    "/pymongo/",
    "/mongomock/",
    "/bson/",
    "/contextlib.py",
)
INDEXES: Final[Mapping[str, Sequence[Index]]] = {
    PARKED: (
        Index((("agg", 1), ("seq", 1)), serves="what waits of one aggregate, in order"),
        Index((("next_at", 1),), serves="what is due"),
    ),
    DEAD: (
        Index((("state", 1), ("_id", 1)), serves="the list of dead letters"),
        Index((("state", 1), ("fingerprint", 1), ("_id", 1)), serves="dead letters of one cause"),
        Index((("settled_at", 1),), serves="expiry of settled and of undecodable ones", expire_seconds=30 * 86400),
    ),
}


class NoSuchLetter(NotFound):
    slug = "dead-letter-not-found"
    text = Text(zh="没有找到这条待处理的死信。", en="There is no such dead letter waiting.")


class NotReplayable(RuleViolated):
    slug = "dead-letter-undecodable"
    text = Text(
        zh="这条消息无法解析，重放也不会成功；请在来源修正后重新发布，或注明原因后放弃。",
        en="This message cannot be decoded, so replaying it cannot help; publish it again at its source, or discard it.",
    )


@dataclass(frozen=True)
class Failure:
    """Why a message failed. Failures with the same cause have the same fingerprint, at every try and after a replay."""

    kind: str
    detail: str
    fingerprint: str = ""

    @classmethod
    def of(cls, error: Exception) -> "Failure":
        frames = (_place_of(frame) for frame in traceback.extract_tb(error.__traceback__))
        # Without line numbers and the text: the mark must survive small edits and differing data.
        mark = hashlib.sha256(f"{type(error).__name__}{''.join(frames)}".encode()).hexdigest()[:12]
        # Cut, because an error may quote a whole document.
        return cls(type(error).__name__, str(error)[:500], mark)


def _place_of(frame: traceback.FrameSummary) -> str:
    """The function where an error passed; empty for the way there, which differs between first try, retry and replay."""
    path = frame.filename
    return "" if any(part in path for part in _THE_WAY) else f"{path.rpartition('/')[2]}:{frame.name}"


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
        row = {**_row(message, failure, self._clock()), "next_at": next_at}
        self._parked.update_one({"_id": message.id}, {"$setOnInsert": row}, upsert=True)

    def due(self) -> list[str]:
        """Keys of aggregates with a message that may be tried now."""
        now = {"next_at": {"$lte": self._clock()}}
        rows = self._parked.find(now, {"agg": 1}, sort=[("next_at", 1)], limit=_AT_ONCE)
        return list(dict.fromkeys(row["agg"] for row in rows))

    def first(self, key: str) -> tuple[Message, Document] | None:
        """The first parked message of an aggregate, if it is due. Later ones may not overtake it.

        Raises nothing for a message that cannot be decoded any more: it is a dead letter then.
        """
        row = self._parked.find_one({"agg": key}, sort=[("seq", 1)])
        if row is None:
            return None
        if row["next_at"] > self._clock():
            # Those behind it would fill `due` without anything to try.
            self.wait(key, row["next_at"])
            return None
        try:
            return decode(bytes(row["raw"]), replay=row.get("replay", False), traceparent=row.get("trace")), row
        except InvalidMessage as error:  # stored by an older version that took it
            self.failed_again(row, Failure.of(error), for_good=True)
            return self.first(key)

    @staticmethod
    def leaving(message: Message) -> Write:
        """The write that removes a parked message, to be stored with its effect."""
        return Delete(PARKED, {"_id": message.id})

    def failed_again(self, row: Document, failure: Failure, *, for_good: bool) -> None:
        """Tries again after 2, 4, 8 … 512 s with jitter; after ATTEMPTS tries, or `for_good`, it is a dead letter."""
        tried = {**row, **asdict(failure), "attempts": row["attempts"] + 1}
        if for_good or tried["attempts"] >= ATTEMPTS:
            # First the dead letter, then the delete: a kill in between leaves it in both places, never in none.
            self._entomb(row["_id"], tried)
            self._parked.delete_one({"_id": row["_id"]})
            return
        # Jitter, so that messages that failed together do not come back together.
        wait = timedelta(seconds=2 ** tried["attempts"]) * uniform(0.8, 1.2)
        change = {"attempts": tried["attempts"], "next_at": self._clock() + wait, **asdict(failure)}
        self._parked.update_one({"_id": row["_id"]}, {"$set": change})

    def give_up(self, message: Message, failure: Failure) -> None:
        """Makes a message a dead letter at once."""
        self._entomb(message.id, _row(message, failure, self._clock()))

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
            **asdict(failure),
        }
        # With the mark, because a topic that was made again counts its offsets from 0.
        identifier = f"{record.topic}/{record.partition}/{record.offset}/{mark[:12]}"
        # Nobody can replay it, so it goes by itself when nobody discards it.
        self._entomb(identifier, row, settled_at=self._clock())

    def wait(self, key: str, until: datetime) -> None:
        """Postpones all messages of an aggregate until its first is due."""
        self._parked.update_many({"agg": key, "next_at": {"$lt": until}}, {"$set": {"next_at": until}})

    def _entomb(self, identifier: str, row: Document, *, settled_at: datetime | None = None) -> None:
        kept = {key: value for key, value in row.items() if key not in {"_id", "next_at"}}
        dead = {**kept, "consumer": self._consumer, "state": "dead", "last_at": self._clock()}
        # A letter that was replayed and died again is dead again; one that was discarded stays discarded.
        if self._dead.find_one({"_id": identifier, "state": {"$in": ["dead", "discarded"]}}) is None:
            change = {"$set": {**dead, "settled_at": settled_at}, "$setOnInsert": {"replays": 0}}
            self._dead.update_one({"_id": identifier}, change, upsert=True)


def replay(store: Store, identifier: str, at: datetime, *, by: str = "") -> None:
    """Parks a dead letter again, due at once, for this consumer only. A letter that was replayed stays replayed.

    `by` names the person who asked; it is kept. Raises NoSuchLetter, NotReplayable.
    """
    letter = store.db[DEAD].find_one({"_id": identifier, "state": {"$in": ["dead", "replayed"]}})
    if letter is None:
        raise NoSuchLetter
    if letter["state"] == "replayed":
        return
    try:
        message = decode(bytes(letter["raw"]), traceparent=letter.get("trace"))
    except InvalidMessage as error:
        raise NotReplayable from error
    if message.id != identifier:  # a whole record that lay in the wrong place
        raise NotReplayable
    failure = Failure(letter["kind"], letter["detail"], letter["fingerprint"])
    parked = {**_row(message, failure, letter["first_at"]), "next_at": at}
    # First parked, then marked: a kill in between replays it twice at worst, and the repeat is dropped.
    store.db[PARKED].update_one({"_id": message.id}, {"$setOnInsert": parked}, upsert=True)
    change = {"$set": {"state": "replayed", "settled_at": at, "settled_by": by}, "$inc": {"replays": 1}}
    store.db[DEAD].update_one({"_id": identifier, "state": "dead"}, change)


def discard(store: Store, identifier: str, reason: str, at: datetime, *, by: str = "") -> None:
    """Discards a dead letter for good and keeps who did it and why, the first time if there are several.

    Raises NoSuchLetter.
    """
    change = {"$set": {"state": "discarded", "discard_reason": reason, "settled_at": at, "settled_by": by}}
    if store.db[DEAD].update_one({"_id": identifier, "state": "dead"}, change).matched_count:
        return
    if store.db[DEAD].find_one({"_id": identifier, "state": "discarded"}, {"_id": 1}) is None:
        raise NoSuchLetter


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


def _row(message: Message, failure: Failure, first_at: datetime) -> Document:
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
        **asdict(failure),
    }
