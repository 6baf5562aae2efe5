"""The port to the blob store: named bytes that no query looks into, such as segments of the archive and files of people.

Implemented by persistence/gridfs_blobs.py and persistence/s3_blobs.py, and in memory by testing/blobs.py.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple, Protocol


class NoSuchBlob(Exception):
    """Nothing is stored under this name."""


class BlobsUnavailable(Exception):
    """The blob store cannot be reached or refuses; the message says which and why. A retry may help."""


class Blob(NamedTuple):
    """What is known of a blob without reading it."""

    name: str
    size: int
    stored_at: datetime


class BlobStore(Protocol):
    """Names are paths, such as `archive/topic/abc`. Thread-safe. Every call may raise BlobsUnavailable."""

    def put(self, name: str, data: bytes) -> None:
        """Stores or replaces. When it returns, the bytes outlive a crash of everybody."""

    def get(self, name: str) -> bytes:
        """Raises NoSuchBlob, also for a blob that was stored only in part."""

    def part(self, name: str, start: int, length: int) -> bytes:
        """Some of a blob; fewer bytes only at its end. Raises NoSuchBlob."""

    def list(self, prefix: str = "") -> Iterator[Blob]:
        """The blobs whose name begins so, in the order of their names; read page by page."""

    def delete(self, name: str) -> None:
        """Deletes nothing if there is none."""

    def tidy(self, before: datetime, most: int) -> int:
        """Removes what puts that were killed before this moment have left, at most so many; returns how many it removed."""
