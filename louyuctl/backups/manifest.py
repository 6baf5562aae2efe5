"""The manifest of a backup: written last, so a backup without one does not count. Also how files are named."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import bson
from bson.errors import BSONError
from bson.timestamp import Timestamp

from chassis.kernel.blobs import BlobStore, NoSuchBlob
from deploy.local.faults import Fault
from louyuctl.backups.sealing import Damaged, Key

#: Changes when an older louyuctl could not read a backup any more.
FORMAT: Final = 1
MANIFESTS: Final = "backups/"
PARTS: Final = "parts/"
SLICES: Final = "slices/"


@dataclass(frozen=True)
class Part:
    """A file with whole documents of one collection, one after the other."""

    name: str
    sha256: str
    size: int
    documents: int


@dataclass(frozen=True)
class Kept:
    """One collection. `indexes` as MongoDB tells them."""

    database: str
    collection: str
    options: Mapping[str, Any]
    indexes: Sequence[Mapping[str, Any]]
    documents: int
    parts: Sequence[Part]


@dataclass(frozen=True)
class Point:
    """Where a topic stood: how many events the outbox had, how many had not left, and when the last was written."""

    topic: str
    events: int
    unpublished: int
    last: Timestamp | None


@dataclass(frozen=True)
class Manifest:
    """`keys` tells by fingerprint which keys the data needs; `moment` is the time of the cluster for all databases."""

    id: str
    louyu: str
    moment: Timestamp
    made_by: str
    databases: Sequence[str]
    kept: Sequence[Kept]
    points: Sequence[Point]
    keys: Mapping[str, str]
    format: int = FORMAT

    @property
    def at(self) -> datetime:
        return self.moment.as_datetime()

    @property
    def documents(self) -> int:
        return sum(one.documents for one in self.kept)

    @property
    def parts(self) -> Iterator[Part]:
        return (part for one in self.kept for part in one.parts)

    @property
    def size(self) -> int:
        return sum(part.size for part in self.parts)


def id_of(moment: Timestamp) -> str:
    """Sorts by time."""
    return f"{moment.as_datetime():%Y%m%dT%H%M%SZ}-{moment.inc:04d}"


def write(blobs: BlobStore, key: Key, manifest: Manifest) -> None:
    name = f"{MANIFESTS}{manifest.id}"
    blobs.put(name, key.seal(name, bson.encode(dataclasses.asdict(manifest))))
    # Read back, as the archiver does: a backup counts only when it can be read.
    read(blobs, key, manifest.id)


def read(blobs: BlobStore, key: Key, identifier: str) -> Manifest:
    """Raises Fault: no such backup, another key, another version, damaged. Raises BlobsUnavailable."""
    name = f"{MANIFESTS}{identifier}"
    try:
        told = bson.decode(key.unseal(name, blobs.get(name)))
        if told["format"] != FORMAT:
            raise _other_format(identifier, told)
        return _manifest(told)
    except NoSuchBlob:
        raise Fault(
            f"There is no backup {identifier}; `louyuctl backup list` shows those that there are.",
            f"没有备份 {identifier}，可用 louyuctl backup list 查看已有备份。",
        ) from None
    except (Damaged, BSONError, KeyError, TypeError) as error:
        raise Fault(
            f"Backup {identifier} is damaged ({error}): restore an earlier one of `louyuctl backup list`.",
            f"备份 {identifier} 已损坏，请改用 louyuctl backup list 中更早的备份。",
        ) from error


def ids(blobs: BlobStore) -> list[str]:
    """All backups, the oldest first."""
    return [blob.name.removeprefix(MANIFESTS) for blob in blobs.list(MANIFESTS)]


def _manifest(told: Mapping[str, Any]) -> Manifest:
    kept = [Kept(**{**one, "parts": [Part(**part) for part in one["parts"]]}) for one in told["kept"]]
    points = [Point(**one) for one in told["points"]]
    return Manifest(**{**told, "kept": kept, "points": points})


def _other_format(identifier: str, told: Mapping[str, Any]) -> Fault:
    made_by = told.get("louyu", "?")
    return Fault(
        f"Backup {identifier} was made by Louyu {made_by} in a format ({told['format']}) that this version does not read"
        f" ({FORMAT}): restore it with Louyu {made_by}.",
        f"备份 {identifier} 由楼宇 {made_by} 生成，其格式（{told['format']}）本版本无法读取，请用楼宇 {made_by} 恢复。",
    )
