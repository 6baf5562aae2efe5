"""Slices: what the oplog says was written since a backup, so that a restore can go to any later moment."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

import bson
from bson.codec_options import CodecOptions
from bson.raw_bson import RawBSONDocument
from bson.timestamp import Timestamp
from pymongo.read_concern import ReadConcern

from chassis.kernel.blobs import BlobStore
from chassis.kernel.failpoints import failpoint
from deploy.local.faults import Fault
from louyuctl.backups.making import Client, documents
from louyuctl.backups.manifest import SLICES, Manifest, id_of
from louyuctl.backups.sealing import Key

_BYTES: Final = 8 * 1024 * 1024
_QUIET_SECONDS: Final = 300
_RAW: Final = CodecOptions[RawBSONDocument](document_class=RawBSONDocument)


class Slice(NamedTuple):
    """All that was written after `after`, up to and with `to`."""

    after: Timestamp
    to: Timestamp
    size: int = 0

    @property
    def name(self) -> str:
        return f"{SLICES}{_text(self.after)}-{_text(self.to)}"


class Cut(NamedTuple):
    """`stored`: where the next cut begins. `seen`: until then nothing more was written."""

    stored: Timestamp
    seen: Timestamp


class OplogMissed(Fault):
    """The server has forgotten what was written after the last slice; only a new backup helps."""

    def __init__(self, after: Timestamp) -> None:
        super().__init__(
            f"The oplog no longer holds what was written after {after.as_datetime():%Y-%m-%d %H:%M:%S} UTC: a new backup"
            " is needed, and a larger oplog (replSetResizeOplog) if this comes again.",
            "oplog 中已没有上次之后的写入记录，需要重新做一次完整备份；如再次出现，请用 replSetResizeOplog 调大 oplog。",
        )


def cut(client: Client, blobs: BlobStore, key: Key, databases: Sequence[str], after: Timestamp) -> Cut:
    """Stores what was written to these databases since then. Raises OplogMissed, PyMongoError, BlobsUnavailable."""
    # Majority: what a change of the primary may take back does not get into a backup.
    oplog: Any = client.local.get_collection("oplog.rs", codec_options=_RAW, read_concern=ReadConcern("majority"))
    first = oplog.find_one({}, {"ts": 1}, sort=[("$natural", 1)])
    last = oplog.find_one({}, {"ts": 1}, sort=[("$natural", -1)])
    if first is None or last is None or first["ts"] > after:
        raise OplogMissed(after)
    upto: Timestamp = last["ts"]
    begin, gathered, size = after, list[bytes](), 0
    for entry in oplog.find({"ts": {"$gt": after, "$lte": upto}, "$or": _ours(databases)}):
        gathered.append(entry.raw)
        size += len(entry.raw)
        if size >= _BYTES:
            begin = _store(blobs, key, Slice(begin, entry["ts"]), gathered)
            failpoint("backup.after_slice")
            gathered, size = [], 0
    # The oplog is a ring: while it was read, its end may have overtaken the reader.
    again = oplog.find_one({}, {"ts": 1}, sort=[("$natural", 1)])
    if again is None or again["ts"] > after:
        raise OplogMissed(after)
    # Of a quiet time now and then, so that the next look need not begin at its first day.
    if gathered or upto.time - begin.time > _QUIET_SECONDS:
        begin = _store(blobs, key, Slice(begin, upto), gathered)
    return Cut(begin, upto)


def _ours(databases: Sequence[str]) -> list[dict[str, Any]]:
    names = "|".join(databases)
    # Transactions stand under admin; who reads them takes what is ours.
    return [{"ns": {"$regex": rf"^({names})\."}}, {"ns": "admin.$cmd", "op": "c"}]


def _store(blobs: BlobStore, key: Key, piece: Slice, entries: Sequence[bytes]) -> Timestamp:
    blobs.put(piece.name, key.seal(piece.name, b"".join(entries)))
    return piece.to


def read(blobs: BlobStore, key: Key, piece: Slice) -> Iterator[dict[str, Any]]:
    """Its entries, in order. Raises Damaged, NoSuchBlob, BlobsUnavailable."""
    for entry in documents(key.unseal(piece.name, blobs.get(piece.name))):
        yield bson.decode(entry)


def stored(blobs: BlobStore) -> list[Slice]:
    """All slices, the oldest first."""
    return [_parsed(blob.name, blob.size) for blob in blobs.list(SLICES)]


def chain(pieces: Sequence[Slice], after: Timestamp) -> list[Slice]:
    """The slices that lead on from this moment without a hole."""
    found, reached = list[Slice](), after
    for piece in pieces:
        if piece.to <= reached:
            continue
        if piece.after > reached:
            break
        found.append(piece)
        reached = piece.to
    return found


def hole(pieces: Sequence[Slice], made: Manifest, ids: Sequence[str]) -> str | None:
    """What is missing behind a backup, if no later backup lies there; None if nothing is."""
    led = chain(pieces, made.moment)
    reached = led[-1].to if led else made.moment
    later = next((piece for piece in pieces if piece.after > reached), None)
    if later is None or any(made.id < one <= id_of(later.to) and one >= id_of(reached) for one in ids):
        return None
    return f"slices are missing from {reached.as_datetime():%Y-%m-%d %H:%M:%S} UTC on"


def _parsed(name: str, size: int) -> Slice:
    after, _, to = name.removeprefix(SLICES).partition("-")
    return Slice(_moment(after), _moment(to), size)


def _text(moment: Timestamp) -> str:
    return f"{moment.time:010d}.{moment.inc:010d}"


def _moment(text: str) -> Timestamp:
    seconds, _, inc = text.partition(".")
    return Timestamp(int(seconds), int(inc))
