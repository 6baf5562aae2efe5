"""Blobs in the service's own MongoDB, by GridFS."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from re import escape
from typing import Final

from gridfs import GridFSBucket, NoFile
from gridfs.errors import CorruptGridFile

from chassis.kernel.blobs import Blob, BlobsUnavailable, NoSuchBlob
from chassis.kernel.writes import Document
from chassis.persistence.store import Store, Unavailable

_BUCKET: Final = "blobs"


class GridFsBlobs:
    """A BlobStore. Every `put` makes a file of its own; the newest of a name counts, and the older ones go after it is there.

    So two that put one name at once cannot take it from each other. Chunks of a killed `put` stay, unseen.
    """

    def __init__(self, store: Store) -> None:
        self._files = store.db[f"{_BUCKET}.files"]
        self._bucket = GridFSBucket(store.db, bucket_name=_BUCKET)

    def put(self, name: str, data: bytes) -> None:
        with _own_errors():
            new = self._bucket.upload_from_stream(name, data)
            self._remove({"filename": name, "_id": {"$lt": new}})

    def get(self, name: str) -> bytes:
        with _own_errors():
            file = self._files.find_one({"filename": name}, {"_id": 1}, sort=[("_id", -1)])
            if file is None:
                raise NoSuchBlob(name)
            try:
                return self._bucket.open_download_stream(file["_id"]).read()
            except (NoFile, CorruptGridFile) as error:
                raise NoSuchBlob(name) from error

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
