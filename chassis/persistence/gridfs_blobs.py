"""Blobs in the service's own MongoDB, by GridFS."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from re import escape
from typing import Final

from gridfs import GridFSBucket, NoFile
from gridfs.errors import CorruptGridFile

from chassis.kernel.blobs import Blob, BlobsUnavailable, NoSuchBlob
from chassis.persistence.store import Store, Unavailable

_BUCKET: Final = "blobs"


class GridFsBlobs:
    """A BlobStore. The name is the id of the file, so that what a killed `put` left behind goes with the next one."""

    def __init__(self, store: Store) -> None:
        self._files = store.db[f"{_BUCKET}.files"]
        self._bucket = GridFSBucket(store.db, bucket_name=_BUCKET)

    def put(self, name: str, data: bytes) -> None:
        with _own_errors():
            self.delete(name)
            self._bucket.upload_from_stream_with_id(name, name, data)

    def get(self, name: str) -> bytes:
        with _own_errors():
            try:
                return self._bucket.open_download_stream(name).read()
            except (NoFile, CorruptGridFile) as error:
                raise NoSuchBlob(name) from error

    def list(self, prefix: str = "") -> Iterator[Blob]:
        with _own_errors():
            # An anchored expression is a range of the index of ids.
            for file in self._files.find({"_id": {"$regex": f"^{escape(prefix)}"}}, sort=[("_id", 1)]):
                yield Blob(file["_id"], file["length"], file["uploadDate"])

    def delete(self, name: str) -> None:
        with _own_errors(), suppress(NoFile):
            self._bucket.delete(name)


@contextmanager
def _own_errors() -> Iterator[None]:
    try:
        yield
    except Unavailable as error:
        raise BlobsUnavailable(f"the blob store in MongoDB does not answer: {type(error).__name__}") from error
