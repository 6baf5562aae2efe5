"""Blobs in the service's own MongoDB, by GridFS."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from re import escape
from typing import Any, Final

from bson import ObjectId
from gridfs import GridFSBucket, GridOut, NoFile
from gridfs.errors import CorruptGridFile

from chassis.kernel.blobs import Blob, BlobsUnavailable, NoSuchBlob
from chassis.kernel.writes import Document
from chassis.persistence.store import Store, Unavailable

_BUCKET: Final = "blobs"


class GridFsBlobs:
    """A BlobStore. Every `put` makes a file of its own; the newest of a name counts, and the older ones go after it is there.

    So two that put one name at once cannot take it from each other. Chunks of a killed `put` are unseen, until `tidy`.
    """

    def __init__(self, store: Store) -> None:
        self._files, self._chunks = store.db[f"{_BUCKET}.files"], store.db[f"{_BUCKET}.chunks"]
        self._tidied: Any = None
        self._bucket = GridFSBucket(store.db, bucket_name=_BUCKET)

    def put(self, name: str, data: bytes) -> None:
        with _own_errors():
            new = self._bucket.upload_from_stream(name, data)
            self._remove({"filename": name, "_id": {"$lt": new}})

    def get(self, name: str) -> bytes:
        with self._opened(name) as blob:
            return blob.read()

    def part(self, name: str, start: int, length: int) -> bytes:
        with self._opened(name) as blob:
            blob.seek(start)
            return blob.read(length)

    def list(self, prefix: str = "") -> Iterator[Blob]:
        last = None
        with _own_errors():
            # An anchored expression is a range of the index of names.
            found = self._files.find({"filename": {"$regex": f"^{escape(prefix)}"}}, sort=[("filename", 1)])
            for file in found:
                if file["filename"] != last:
                    last = file["filename"]
                    yield Blob(last, file["length"], file["uploadDate"])

    def delete(self, name: str) -> None:
        with _own_errors():
            self._remove({"filename": name})

    def tidy(self, before: datetime, most: int) -> int:
        with _own_errors():
            match: Document = {"n": 0, "files_id": {"$lt": ObjectId.from_datetime(before)}}
            if self._tidied is not None:
                match["files_id"]["$gt"] = self._tidied
            # Walks the index of chunks, from where the last call ended. A file's id says when its put began.
            begun = [
                row["files_id"] for row in self._chunks.find(match, {"files_id": 1}, sort=[("files_id", 1)], limit=most)
            ]
            self._tidied = begun[-1] if len(begun) == most else None
            whole = {file["_id"] for file in self._files.find({"_id": {"$in": begun}}, {"_id": 1})}
            left = [one for one in begun if one not in whole]
            if left:
                self._chunks.delete_many({"files_id": {"$in": left}})
            return len(left)

    @contextmanager
    def _opened(self, name: str) -> Iterator[GridOut]:
        with _own_errors():
            file = self._files.find_one({"filename": name}, {"_id": 1}, sort=[("_id", -1)])
            if file is None:
                raise NoSuchBlob(name)
            try:
                yield self._bucket.open_download_stream(file["_id"])
            except (NoFile, CorruptGridFile) as error:
                raise NoSuchBlob(name) from error

    def _remove(self, match: Document) -> None:
        for file in self._files.find(match, {"_id": 1}):
            with suppress(NoFile):
                self._bucket.delete(file["_id"])


@contextmanager
def _own_errors() -> Iterator[None]:
    try:
        yield
    except Unavailable as error:
        raise BlobsUnavailable(f"the blob store in MongoDB does not answer: {type(error).__name__}") from error
