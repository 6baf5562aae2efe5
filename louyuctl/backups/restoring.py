"""Restores a backup: into an empty place only, up to a moment, and only after every file was read."""

import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from bson.raw_bson import RawBSONDocument
from bson.timestamp import Timestamp
from pymongo.read_concern import ReadConcern
from pymongo.write_concern import WriteConcern

from chassis.kernel.blobs import BlobStore
from chassis.kernel.clock import utc_now
from chassis.kernel.failpoints import failpoint
from chassis.persistence import leases, outbox
from chassis.persistence.store import Store
from chassis.publishing import marks
from deploy.local.faults import Fault
from gateway.identity.stored import SESSIONS, TOKENS
from louyuctl.backups import slices
from louyuctl.backups.making import Client, Say, documents
from louyuctl.backups.manifest import Kept, Manifest, Part
from louyuctl.backups.replaying import Replay
from louyuctl.backups.sealing import Key
from louyuctl.backups.slices import Slice
from louyuctl.backups.turns import Check
from louyuctl.backups.verifying import unsealed

_LOADERS: Final = 2
_NOTES: Final = "restores"
_ID: Final = "last"


@dataclass(frozen=True)
class Restored:
    """`restored_to`: nothing that was written later is here. `operations`: writes after the backup that were played."""

    backup: str
    restored_to: datetime
    documents: int
    operations: int
    seconds: float


@dataclass(frozen=True)
class Target:
    """Where to. `renamed` gives the name of a database there; another one than its own is only for a trial."""

    client: Client
    renamed: Callable[[str], str] = str


@dataclass(frozen=True)
class Backup:
    """From where: a backup, and the slices that lead on from it."""

    blobs: BlobStore
    key: Key
    manifest: Manifest
    pieces: Sequence[Slice]


def load(target: Target, backup: Backup, until: Timestamp | None, check: Check, say: Say = lambda _: None) -> Restored:
    """Fills empty databases. Raises Fault, Damaged, BlobsUnavailable, PyMongoError."""
    began = time.monotonic()
    fill(target, backup, check)
    say(f"{backup.manifest.documents} documents")
    reached, operations = play(target, backup, until, check)
    say(f"{operations} later writes")
    for kept in backup.manifest.kept:
        check()
        _index(target, kept)
    seconds = round(time.monotonic() - began, 1)
    return Restored(backup.manifest.id, reached, backup.manifest.documents, operations, seconds)


def fill(target: Target, backup: Backup, check: Check) -> None:
    """The documents as they were at the moment of the backup, without indexes."""
    for kept in backup.manifest.kept:
        check()
        _fill(target, backup, kept)
        failpoint("backup.in_restore")


def play(target: Target, backup: Backup, until: Timestamp | None, check: Check) -> tuple[datetime, int]:
    """What was written after it; returns up to which moment, and how much."""
    replay = Replay(target.client, backup.manifest.databases, target.renamed)
    reached = backup.manifest.moment
    for piece in backup.pieces:
        check()
        entries = slices.read(backup.blobs, backup.key, piece)
        replay.play(one for one in entries if _within(one["ts"], backup.manifest.moment, until))
        reached = piece.to if until is None else min(piece.to, until)
    replay.end()
    return reached.as_datetime(), replay.done


def _within(moment: Timestamp, after: Timestamp, until: Timestamp | None) -> bool:
    return moment > after and (until is None or moment <= until)


def _fill(target: Target, backup: Backup, kept: Kept) -> None:
    # Acknowledged by one member: all is awaited together at the end, and a killed restore begins again.
    db = target.client.get_database(target.renamed(kept.database), write_concern=WriteConcern(1))
    db.create_collection(kept.collection, **kept.options)

    def put(part: Part) -> None:
        found: list[Any] = [RawBSONDocument(one) for one in documents(unsealed(backup.blobs, backup.key, part))]
        if found:
            db[kept.collection].insert_many(found, ordered=False, bypass_document_validation=True)

    with ThreadPoolExecutor(_LOADERS) as pool:
        list(pool.map(put, kept.parts))


def counted(target: Target, kept: Kept) -> int:
    """How many documents of a collection are there, also of those that only this member has acknowledged yet."""
    db = target.client.get_database(target.renamed(kept.database), read_concern=ReadConcern("local"))
    return db[kept.collection].count_documents({})


def _index(target: Target, kept: Kept) -> None:
    specs = [{name: value for name, value in one.items() if name not in ("v", "ns")} for one in kept.indexes]
    db = target.client[target.renamed(kept.database)]
    # A collection may have been dropped since the backup.
    if specs and db.list_collection_names(filter={"name": kept.collection}):
        db.command("createIndexes", kept.collection, indexes=specs)


def refuse_unless_empty(client: Client, own: Store, databases: Sequence[str]) -> None:
    """Raises Fault if there is anything that a restore would be mixed with."""
    unfinished = own.db[_NOTES].find_one({"_id": _ID, "state": "begun"})
    if unfinished and _filled(client, databases):
        raise Fault(
            f"A restore of {unfinished['backup']} was broken off here: run it again with --replace, which empties the"
            " databases first.",
            f"此处对 {unfinished['backup']} 的恢复曾中断，请加 --replace 重新执行，它会先清空数据库。",
        )
    if filled := _filled(client, databases):
        raise Fault(
            f"There is data in {', '.join(filled)}; nothing was changed. Restore on another server, or with --replace,"
            " which makes a backup of what is there and then takes its place.",
            f"{'、'.join(filled)} 中已有数据，未做任何改动。请恢复到另一台服务器，或加 --replace："
            "先备份现有数据，再用备份替换。",
        )


def noted(own: Store) -> Mapping[str, Any] | None:
    """What the last restore here wrote of itself."""
    return own.db[_NOTES].find_one({"_id": _ID})


def was_broken_off(own: Store) -> bool:
    return own.db[_NOTES].find_one({"_id": _ID, "state": "begun"}) is not None


def refuse_while_in_use(client: Client, databases: Sequence[str]) -> None:
    """Raises Fault while a worker has a lease: what it writes would get into what is restored."""
    alive = {"_id": {"$regex": "^relay:"}, "$expr": {"$gt": ["$expires", "$$NOW"]}}
    busy = [name for name in databases if client[name][leases.COLLECTION].find_one(alive)]
    if busy:
        raise Fault(
            f"Workers use {', '.join(busy)}: stop all processes of Louyu but MongoDB and Kafka, wait 15 seconds, and try"
            " again.",
            f"仍有后台进程在使用 {'、'.join(busy)}，请停止除 MongoDB 和 Kafka 以外的全部进程，15 秒后重试。",
        )


def empty(client: Client, databases: Sequence[str]) -> None:
    for name in databases:
        client.drop_database(name)


def begin(own: Store, manifest: Manifest) -> None:
    _note(own, manifest, "begun")


def finish(client: Client, own: Store, manifest: Manifest) -> None:
    """Takes out of the databases what is true of the old place only. May be repeated."""
    for name in manifest.databases:
        db = client[name]
        # Held by processes of then; fenced by epochs that begin anew.
        db[leases.COLLECTION].delete_many({})
        # What these consumers applied after the moment is not here: all read their topics from the beginning, and drop
        # what they know.
        marks.forget_all(Store(db), marks.HEARD)
        # Whoever was signed out after the moment would be signed in again.
        for collection in (SESSIONS, TOKENS):
            if name.endswith("_identity"):
                db[collection].delete_many({})
    _note(own, manifest, "done")


def _note(own: Store, manifest: Manifest, state: str) -> None:
    change = {"$set": {"backup": manifest.id, "state": state, "at": utc_now()}}
    own.db[_NOTES].update_one({"_id": _ID}, change, upsert=True)


def _filled(client: Client, databases: Sequence[str]) -> list[str]:
    return [name for name in databases if _has_documents(client, name)]


def _has_documents(client: Client, name: str) -> bool:
    names = client[name].list_collection_names()
    # The outbox first: in a place that is used it has rows, and most others need not be asked.
    ordered = sorted(names, key=lambda one: one != outbox.COLLECTION)
    return any(client[name][one].find_one({}, {"_id": 1}) for one in ordered if not one.startswith("system."))
