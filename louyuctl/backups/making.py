"""Makes a backup: all databases as they were at one moment of the cluster, collection by collection."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from bson.timestamp import Timestamp
from pymongo import MongoClient
from pymongo.client_session import ClientSession
from pymongo.database import Database
from pymongo.errors import OperationFailure

from chassis.kernel.blobs import BlobStore, BlobsUnavailable
from chassis.kernel.failpoints import failpoint
from chassis.kernel.writes import Document
from chassis.persistence import outbox
from deploy.local.faults import Fault
from louyuctl.backups import manifest as manifests
from louyuctl.backups.manifest import PARTS, Kept, Manifest, Part, Point
from louyuctl.backups.sealing import Key
from louyuctl.backups.turns import Check
from louyuctl.site import operator

Client = MongoClient[Document]
Say = Callable[[str], None]

#: Bytes of documents in a file: it is held in memory some times, and is sent to S3 in one piece.
PART_BYTES: Final = 8 * 1024 * 1024
_SEALERS: Final = 2
_TRIES: Final = 5
_TOO_OLD: Final = 239
#: SnapshotUnavailable: a collection or index was made at this very moment. NamespaceNotFound: one was dropped.
_UNDER_CHANGE: Final = frozenset({246, 26})


@dataclass(frozen=True)
class Source:
    """What is backed up. `keys`: by name, the fingerprints of the keys that its data needs."""

    client: Client
    databases: Sequence[str]
    louyu: str
    keys: Mapping[str, str]


def make(source: Source, blobs: BlobStore, key: Key, check: Check, say: Say = lambda _: None) -> Manifest:
    """Raises Fault, BlobsUnavailable, PyMongoError. What it wrote until then is removed, or by the next `expire`."""
    for left in reversed(range(_TRIES)):
        try:
            return _make(source, blobs, key, check, say)
        except OperationFailure as error:
            if error.code == _TOO_OLD:
                raise _too_old() from error
            if error.code not in _UNDER_CHANGE or not left:
                raise
    raise AssertionError("unreachable")


def _make(source: Source, blobs: BlobStore, key: Key, check: Check, say: Say) -> Manifest:
    before = _collections(source)
    with source.client.start_session(snapshot=True) as session:
        moment = _moment(source, before, session)
        found = _collections(source)
        if found.keys() != before.keys():
            raise OperationFailure("a collection was made just now", 246)
        identifier = manifests.id_of(moment)
        say(f"{identifier}: {len(found)} collections")
        try:
            kept = []
            with ThreadPoolExecutor(_SEALERS) as pool:
                for (database, collection), options in sorted(found.items()):
                    check()
                    writer = _Writer(blobs, key, pool, f"{PARTS}{identifier}/{database}.{collection}.")
                    kept.append(_keep(source.client[database], collection, options, session, writer))
            failpoint("backup.before_manifest")
            made = Manifest(
                id=identifier,
                louyu=source.louyu,
                moment=moment,
                made_by=operator(),
                databases=list(source.databases),
                kept=kept,
                points=[point for name in source.databases for point in _points(source.client[name], session)],
                keys=dict(source.keys),
            )
            check()
            manifests.write(blobs, key, made)
        except BaseException:
            _remove(blobs, identifier)
            raise
    return made


def _collections(source: Source) -> dict[tuple[str, str], Document]:
    """All collections with their options."""
    return {
        (name, one["name"]): one.get("options", {})
        for name in source.databases
        for one in source.client[name].list_collections(filter={"type": "collection"})
        if not one["name"].startswith("system.")
    }


def _moment(source: Source, known: Mapping[tuple[str, str], Document], session: ClientSession) -> Timestamp:
    """Fixes the moment that all reads of the session see."""
    if not known:
        raise Fault(
            f"There is nothing to back up: {', '.join(source.databases)} have no collections. Is BACKUP_MONGODB_URI right?",
            f"没有可备份的数据：{'、'.join(source.databases)} 中没有集合，请检查 BACKUP_MONGODB_URI。",
        )
    # Of a collection that is not there MongoDB tells no moment.
    database, collection = min(known)
    source.client[database][collection].find_one({}, {"_id": 1}, session=session)
    moment = session._snapshot_time  # noqa: SLF001 # the driver tells it nowhere else
    if not isinstance(moment, Timestamp):
        raise Fault(
            "MongoDB gives no snapshot; it must be a replica set of version 5 or later.",
            "MongoDB 不支持快照读取，须为 5.0 以上版本的副本集。",
        )
    return moment


def _keep(db: Database[Document], name: str, options: Document, session: ClientSession, writer: "_Writer") -> Kept:
    indexes = [dict(one) for one in db[name].list_indexes() if one["name"] != "_id_"]
    # Natural order, and as they lie in the server: nothing is decoded on the way.
    batches: Any = db[name].find_raw_batches({}, session=session, batch_size=100_000)
    for batch in batches:
        writer.add(batch)
    parts = writer.end()
    return Kept(db.name, name, options, indexes, sum(part.documents for part in parts), parts)


def _points(db: Database[Document], session: ClientSession) -> Iterator[Point]:
    waits = {"$cond": [{"$eq": ["$pub", None]}, 1, 0]}
    by_topic = {"_id": "$topic", "events": {"$sum": 1}, "unpublished": {"$sum": waits}, "last": {"$max": "$ts"}}
    for row in db[outbox.COLLECTION].aggregate([{"$group": by_topic}, {"$sort": {"_id": 1}}], session=session):
        yield Point(row["_id"], row["events"], row["unpublished"], row["last"])


class _Writer:
    """Cuts the documents of one collection into files, and seals and stores them while the next are read."""

    def __init__(self, blobs: BlobStore, key: Key, pool: ThreadPoolExecutor, prefix: str) -> None:
        self._blobs, self._key, self._pool, self._prefix = blobs, key, pool, prefix
        self._batches: list[bytes] = []
        self._bytes = 0
        self._under_way: deque[Future[Part]] = deque()
        self._done: list[Part] = []
        self._number = 0

    def add(self, batch: bytes) -> None:
        if not batch:
            return
        self._batches.append(batch)
        self._bytes += len(batch)
        if self._bytes >= PART_BYTES:
            self._send()

    def end(self) -> list[Part]:
        if self._batches:
            self._send()
        while self._under_way:
            self._done.append(self._under_way.popleft().result())
        return self._done

    def _send(self) -> None:
        self._number += 1
        name, data = f"{self._prefix}{self._number:06d}", b"".join(self._batches)
        self._batches, self._bytes = [], 0
        self._under_way.append(self._pool.submit(_stored, self._blobs, self._key, name, data))
        # A slow store slows the reading down; otherwise memory would fill.
        if len(self._under_way) > _SEALERS:
            self._done.append(self._under_way.popleft().result())


def _stored(blobs: BlobStore, key: Key, name: str, data: bytes) -> Part:
    sealed = key.seal(name, data)
    blobs.put(name, sealed)
    failpoint("backup.after_part")
    return Part(name, sha256(sealed).hexdigest(), len(sealed), sum(1 for _ in documents(data)))


def documents(data: bytes) -> Iterator[bytes]:
    """The documents that lie one after the other. Raises ValueError if they do not end with the data."""
    start, end = 0, len(data)
    while start < end:
        after = start + int.from_bytes(data[start : start + 4], "little")
        if after < start + 5 or after > end:
            raise ValueError("documents do not end where they should")
        yield data[start:after]
        start = after


def _remove(blobs: BlobStore, identifier: str) -> None:
    # A full disk should have room again; what stays is removed by `expire`.
    with suppress(BlobsUnavailable):
        for blob in list(blobs.list(f"{PARTS}{identifier}/")):
            blobs.delete(blob.name)


def _too_old() -> Fault:
    return Fault(
        "Reading took longer than MongoDB keeps the moment. Raise minSnapshotHistoryWindowInSeconds (300 if nobody set"
        " it) with setParameter, and make the backup again.",
        "读取时间超过 MongoDB 保留快照的时间，请用 setParameter 调大 minSnapshotHistoryWindowInSeconds（默认 300）后重试。",
    )
