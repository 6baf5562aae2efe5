"""Storage of files, uploads and their pieces, and what everybody keeps, in MongoDB. Bytes of files are in the blob store."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final

from attachments.domain import (
    MEGABYTE,
    MOST_BYTES_OF_PERSON,
    MOST_BYTES_OF_TENANT,
    MOST_FILES_OF_PERSON,
    File,
    NewUpload,
    Status,
)
from attachments.errors import NoSuchFile, StorageFull, StreetStorageFull
from chassis.kernel.errors import DomainError
from chassis.kernel.kept_refusals import kept
from chassis.kernel.writes import Delete, Document, Insert, Update
from chassis.persistence.quotas import Quotas
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository, UnitOfWork

FILES: Final = "files"
UPLOADS: Final = "uploads"
PIECES: Final = "upload_pieces"
USAGE: Final = "file_usage"
#: An upload that stands still for so long is ended.
_PATIENCE: Final = timedelta(days=1)
#: The check tries again until then, should it fail for a fault of ours.
_CHECKED_UNTIL: Final = timedelta(days=7)
#: How long an upload that has ended can be asked for.
_REMEMBERED: Final = timedelta(days=1)
_PIECES_EXPIRE: Final = 8 * 86400
_MOST_PIECES: Final = 2000


class Files(Repository[File]):
    collection, aggregate, missing = FILES, File, NoSuchFile

    def count_of(self, kind: str, record_id: str) -> int:
        return self._documents.count({"kind": kind, "record_id": record_id, "status": Status.KEPT.value})

    def records_with_any(self, kind: str, record_ids: Collection[str]) -> set[str]:
        match = {"kind": kind, "record_id": {"$in": sorted(record_ids)}, "status": Status.KEPT.value}
        return set(self._documents.totals(match, by="record_id"))

    def of_person(self, person_id: str) -> list[File]:
        return self._all({"person_id": person_id, "status": Status.KEPT.value}, limit=MOST_FILES_OF_PERSON)

    def forget(self, identifier: str) -> None:
        self._uow.write(Delete(FILES, {"_id": identifier, "tenant": self._uow.context.tenant}))


class Uploads:
    """Uploads under way in one tenant."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow, self._tenant = uow, uow.context.tenant
        self._rows = uow.store.collection(UPLOADS, self._tenant)
        self._pieces = uow.store.collection(PIECES, self._tenant)

    def find(self, identifier: str) -> Document | None:
        return self._rows.find_one({"_id": identifier})

    def of_person(self, person_id: str) -> list[Document]:
        return self._rows.find({"person_id": person_id}, limit=MOST_FILES_OF_PERSON)

    def begin(self, identifier: str, asked: NewUpload, person_id: str, at: datetime) -> Document:
        upload: Document = {
            "_id": identifier,
            "tenant": self._tenant,
            **vars(asked),
            "offset": 0,
            "person_id": person_id,
            "state": "uploading",
            "begun_at": at,
            "until": at + _PATIENCE,
            "refusal": None,
        }
        self._uow.write(Insert(UPLOADS, upload))
        return upload

    def add(self, upload: Document, data: bytes, at: datetime) -> Document:
        offset = upload["offset"] + len(data)
        whole = offset == upload["size"]
        change = {
            "offset": offset,
            "state": "checking" if whole else "uploading",
            "until": at + (_CHECKED_UNTIL if whole else _PATIENCE),
        }
        piece = {"_id": _piece_id(upload), "tenant": self._tenant, "upload": upload["_id"], "at": at, "data": data}
        match = {"_id": upload["_id"], "tenant": self._tenant, "offset": upload["offset"], "state": "uploading"}
        self._uow.write(Update(UPLOADS, match, {"$set": change}, must_match=True))
        self._uow.write(Insert(PIECES, piece))
        return {**upload, **change}

    def content(self, upload: Document) -> bytes:
        return b"".join(bytes(row["data"]) for row in self._pieces.find({"upload": upload["_id"]}, limit=_MOST_PIECES))

    def end(self, upload: Document, at: datetime, refusal: DomainError | None = None) -> None:
        said = kept(refusal) if refusal else None
        change = {"state": "refused" if refusal else "ready", "refusal": said, "until": at + _REMEMBERED}
        match = {"_id": upload["_id"], "tenant": self._tenant, "state": "checking"}
        self._uow.write(Update(UPLOADS, match, {"$set": change}, must_match=True))
        self._drop_pieces(upload)

    def forget(self, upload: Document) -> None:
        # Only as it was read: what it kept is given back once.
        match = {"_id": upload["_id"], "tenant": self._tenant, "state": upload["state"], "offset": upload["offset"]}
        self._uow.write(Update(UPLOADS, match, {"$set": {"state": "forgotten"}}, must_match=True))
        self._uow.write(Delete(UPLOADS, {"_id": upload["_id"], "tenant": self._tenant}))
        self._drop_pieces(upload)

    def _drop_pieces(self, upload: Document) -> None:
        for row in self._pieces.find({"upload": upload["_id"]}, limit=_MOST_PIECES, only=["_id"]):
            self._uow.write(Delete(PIECES, {"_id": row["_id"], "tenant": self._tenant}))


class Usage:
    """What people and a tenant keep, in bytes; announced sizes count until the file is checked."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow, self._tenant = uow, uow.context.tenant
        self._rows = uow.store.collection(USAGE, self._tenant)

    def reserve(self, person_id: str, size: int) -> None:
        limits: Mapping[str, tuple[int, type[StorageFull]]] = {
            person_id: (MOST_BYTES_OF_PERSON, StorageFull),
            "*": (MOST_BYTES_OF_TENANT, StreetStorageFull),
        }
        for whose, (most, refusal) in limits.items():
            row = self._rows.find_one({"_id": self._id(whose)})
            if row and row["bytes"] + size > most:
                raise refusal(megabytes=most // MEGABYTE)
            # Matches below the limit only: of two that come for the last bytes, one conflicts and is refused then.
            match = {"_id": self._id(whose), "bytes": {"$lte": most - size}}
            change = {"$inc": {"bytes": size}, "$setOnInsert": {"tenant": self._tenant}}
            self._uow.write(Update(USAGE, match, change, upsert=True))

    def release(self, person_id: str, size: int) -> None:
        for whose in (person_id, "*"):
            self._uow.write(Update(USAGE, {"_id": self._id(whose)}, {"$inc": {"bytes": -size}}))

    def of_tenant(self) -> int:
        row = self._rows.find_one({"_id": self._id("*")})
        return int(row["bytes"]) if row else 0

    def _id(self, whose: str) -> str:
        return f"{self._tenant}|{whose}"


class KeepsFiles(UnitOfWork):
    """For the unit of work of a service with files. It adds `attachables`."""

    @cached_property
    def files(self) -> Files:
        return Files(self)

    @cached_property
    def uploads(self) -> Uploads:
        return Uploads(self)

    @cached_property
    def usage(self) -> Usage:
        return Usage(self)

    @cached_property
    def quotas(self) -> Quotas:
        return Quotas(self)


def _piece_id(upload: Document) -> str:
    # Sorts as the pieces follow each other.
    return f"{upload['_id']}|{upload['offset']:012}"


INDEXES: Final[Mapping[str, Sequence[Index]]] = {
    FILES: (
        Index((("tenant", 1), ("kind", 1), ("record_id", 1), ("status", 1), ("_id", 1)), serves="files of a record"),
        Index((("tenant", 1), ("person_id", 1), ("status", 1), ("_id", 1)), serves="what an erased person had added"),
        Index((("tenant", 1), ("status", 1), ("_id", 1)), serves="removed files whose bytes are still there"),
    ),
    UPLOADS: (
        Index((("tenant", 1), ("state", 1), ("_id", 1)), serves="uploads to check"),
        Index((("tenant", 1), ("until", 1), ("_id", 1)), serves="uploads that have expired"),
        Index((("tenant", 1), ("person_id", 1), ("_id", 1)), serves="uploads of an erased person"),
    ),
    PIECES: (
        Index((("tenant", 1), ("upload", 1), ("_id", 1)), serves="the pieces of an upload, in order"),
        Index((("at", 1),), serves="expiry of what nobody came to", expire_seconds=_PIECES_EXPIRE),
    ),
}
