"""Segments of the archive: published events of a topic, compressed, in the blob store. What is where stands in MongoDB.

A segment is zstd of lines `{"at":[seconds,counter],"changes":…,"event":…}`; the event has the bytes that were published,
except that personal fields are emptied, `at` is its `ts` in the outbox, and `changes`, if there are any, are JSON in a text. Segments of a topic are numbered from 1 and follow each other without a gap.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Final

import orjson
import zstandard
from bson.timestamp import Timestamp

from chassis.kernel.blobs import BlobStore, NoSuchBlob
from chassis.kernel.writes import Document
from chassis.persistence.outbox import shard_of
from chassis.persistence.store import Index, Store

COLLECTION: Final = "archive_segments"
_BEFORE_EVENT: Final = b',"event":'
_LEVEL: Final = 9  # 15 % smaller than the default at a third of its speed, which nobody waits for
_NOTHING: Final[Mapping[str, Collection[str]]] = {}
INDEXES: Final[Mapping[str, Sequence[Index]]] = {
    COLLECTION: (
        Index((("aggregates", 1), ("_id", 1)), serves="the history of one aggregate"),
        Index((("verified_at", 1),), serves="what was verified longest ago"),
        Index((("damage", 1),), serves="the number of damaged ones", only={"damage": {"$type": "string"}}),
    )
}


class DamagedSegment(Exception):
    """The archive does not hold what its index says. The message names the blob and what is wrong with it."""


@dataclass(frozen=True, kw_only=True)
class Segment:
    """One segment as the index knows it. `settled` once its events have left the outbox."""

    topic: str
    number: int
    blob: str
    sha256: str
    size: int
    raw_size: int
    events: int
    first: Timestamp
    upto: Timestamp
    archived_at: datetime
    settled: bool = False

    @property
    def id(self) -> str:
        return f"{self.topic}|{self.number:08}"


@dataclass(frozen=True)
class Packed:
    """A segment that is not stored yet."""

    segment: Segment
    data: bytes
    aggregates: frozenset[int]


def pack(
    topic: str, number: int, rows: Sequence[Document], at: datetime, personal: Mapping[str, Collection[str]] = _NOTHING
) -> Packed:
    """These rows of the outbox, in order, as a segment; `personal` names by type the fields whose values stay outside."""
    raw = b"\n".join(_line(row, personal.get(row["type"], ())) for row in rows)
    data = zstandard.ZstdCompressor(level=_LEVEL).compress(raw)
    mark = hashlib.sha256(data).hexdigest()
    segment = Segment(
        topic=topic,
        number=number,
        # Named by content: two archivers that pack different rows never write over each other.
        blob=f"archive/{topic}/{number:08}-{mark[:16]}.jsonl.zst",
        sha256=mark,
        size=len(data),
        raw_size=len(raw),
        events=len(rows),
        first=rows[0]["ts"],
        upto=rows[-1]["ts"],
        archived_at=at,
    )
    return Packed(segment, data, frozenset(_mark_of(row["agg"]) for row in rows))


def row_of(packed: Packed) -> Document:
    """The row of the index."""
    values = {field.name: getattr(packed.segment, field.name) for field in fields(Segment)}
    return {"_id": packed.segment.id, **values, "aggregates": sorted(packed.aggregates)}


def read(blobs: BlobStore, segment: Segment) -> Iterator[Document]:
    """Its events in order, as rows of the outbox. Raises DamagedSegment before the first one, and BlobsUnavailable."""
    lines = _verified(blobs, segment)
    return (_row(segment.topic, line) for line in lines)


def newest(store: Store, topic: str) -> Segment | None:
    row = store.db[COLLECTION].find_one(_of(topic), {"aggregates": 0}, sort=[("_id", -1)])
    return _segment(row) if row else None


def after(store: Store, topic: str, number: int) -> Segment | None:
    """The first segment of a topic with a higher number."""
    match = _of(topic) | {"_id": {"$gt": f"{topic}|{number:08}", "$lt": f"{topic}}}"}}
    row = store.db[COLLECTION].find_one(match, {"aggregates": 0}, sort=[("_id", 1)])
    return _segment(row) if row else None


def through(store: Store, last: Segment, *, after: Timestamp | None, aggregate: str | None) -> list[Segment]:
    """The segments of a topic up to `last` with events after this moment, and of this aggregate.

    Raises DamagedSegment if the index has a hole.
    """
    match = _of(last.topic) | {"_id": {"$gte": f"{last.topic}|", "$lte": last.id}}
    if after is not None:
        match["upto"] = {"$gt": after}
    if aggregate is not None:
        match["aggregates"] = _mark_of(aggregate)
    found = [_segment(row) for row in store.db[COLLECTION].find(match, {"aggregates": 0}, sort=[("_id", 1)])]
    first = 1 if after is None else last.number - len(found) + 1
    numbers = [segment.number for segment in found]
    # Those of one aggregate need not follow each other.
    if aggregate is None and numbers != list(range(first, last.number + 1)):
        raise DamagedSegment(f"the index of {last.topic} lacks segments: {len(found)} of {last.number} are there")
    return found


def longest_unverified(store: Store, before: datetime) -> Segment | None:
    """The segment that was verified longest ago, or never, if that was before this moment."""
    match = {"$or": [{"verified_at": None}, {"verified_at": {"$lt": before}}]}
    row = store.db[COLLECTION].find_one(match, {"aggregates": 0}, sort=[("verified_at", 1)])
    return _segment(row) if row else None


def verified(store: Store, segment: Segment, at: datetime, *, damage: str | None) -> None:
    """Notes what was found. Not of a segment that was packed anew meanwhile."""
    change = {"$set": {"verified_at": at, "damage": damage}}
    store.db[COLLECTION].update_one({"_id": segment.id, "sha256": segment.sha256}, change)


def damaged(store: Store) -> int:
    """How many segments were damaged when they were last verified."""
    return store.db[COLLECTION].count_documents({"damage": {"$type": "string"}})


def blobs_named(store: Store, names: Sequence[str]) -> set[str]:
    """Those of these blobs that the index knows."""
    # By id: the name of a blob begins with that of its row.
    wanted = {f"{topic}|{rest[:8]}" for _, topic, rest in (name.split("/", 2) for name in names)}
    return {row["blob"] for row in store.db[COLLECTION].find({"_id": {"$in": sorted(wanted)}}, {"blob": 1})}


def _verified(blobs: BlobStore, segment: Segment) -> list[bytes]:
    try:
        data = blobs.get(segment.blob)
    except NoSuchBlob as error:
        raise DamagedSegment(f"{segment.blob} is not in the blob store, or only in part") from error
    if hashlib.sha256(data).hexdigest() != segment.sha256:
        raise DamagedSegment(f"{segment.blob} has other bytes than were archived ({len(data)} of {segment.size})")
    lines = zstandard.ZstdDecompressor().decompress(data, max_output_size=segment.raw_size).split(b"\n")
    if len(lines) != segment.events:
        raise DamagedSegment(f"{segment.blob} has {len(lines)} events, {segment.events} were archived")
    return lines


def _line(row: Document, personal: Collection[str]) -> bytes:
    ts: Timestamp = row["ts"]
    event = bytes(row["ce"])
    told = _emptied(event, personal) if personal else event
    return b'{"at":[%d,%d]%s%s%s}' % (ts.time, ts.inc, _changes(row), _BEFORE_EVENT, told)


def _changes(row: Document) -> bytes:
    # As a text: whatever stands in it, it cannot look like the beginning of the event.
    changes = row.get("changes")
    return b',"changes":' + orjson.dumps(orjson.dumps(changes).decode()) if changes else b""


def _emptied(event: bytes, personal: Collection[str]) -> bytes:
    """The event with empty texts in these fields: its readers still find them."""
    parsed = orjson.loads(event)
    parsed["data"] |= {name: "" for name in personal if parsed["data"].get(name)}
    return orjson.dumps(parsed)


def _row(topic: str, line: bytes) -> Document:
    parsed = orjson.loads(line)
    event, key = parsed["event"], parsed["event"]["partitionkey"]
    changes = {"changes": orjson.loads(parsed["changes"])} if "changes" in parsed else {}
    return {
        **changes,
        "_id": event["id"],
        "tenant": event["tenantid"],
        "agg": key,
        "seq": int(event["sequence"]),
        "ts": Timestamp(*parsed["at"]),
        "shard": shard_of(key),
        "topic": topic,
        "type": event["type"],
        "correlation": event["correlationid"],
        "ce": line[line.index(_BEFORE_EVENT) + len(_BEFORE_EVENT) : -1],
    }


def _mark_of(aggregate: str) -> int:
    """64 bits instead of a key: some thousand of them are in each row. Two aggregates with one mark do no harm."""
    return int.from_bytes(hashlib.sha256(aggregate.encode()).digest()[:8], "big", signed=True)


def _of(topic: str) -> dict[str, Any]:
    # "}" is the character after "|".
    return {"_id": {"$gte": f"{topic}|", "$lt": f"{topic}}}"}}


def _segment(row: Document) -> Segment:
    return Segment(**{field.name: row[field.name] for field in fields(Segment)})
