"""A blob store in memory. blob_contract.py tests it like the real ones."""

from collections.abc import Iterator
from datetime import datetime

from chassis.kernel.blobs import Blob, BlobsUnavailable, NoSuchBlob
from chassis.kernel.clock import Clock, utc_now


class MemoryBlobs:
    """A BlobStore that fails when a test asks for it."""

    def __init__(self, clock: Clock = utc_now) -> None:
        self._blobs: dict[str, tuple[bytes, Blob]] = {}
        self._clock = clock
        self._failing = 0

    def fail(self, times: int = 1) -> None:
        """Makes the next calls find the store unreachable."""
        self._failing = times

    def put(self, name: str, data: bytes) -> None:
        self._answer()
        self._blobs[name] = data, Blob(name, len(data), self._clock())

    def get(self, name: str) -> bytes:
        self._answer()
        if name not in self._blobs:
            raise NoSuchBlob(name)
        return self._blobs[name][0]

    def part(self, name: str, start: int, length: int) -> bytes:
        return self.get(name)[start : start + length]

    def list(self, prefix: str = "") -> Iterator[Blob]:
        self._answer()
        yield from (blob for name, (_, blob) in sorted(self._blobs.items()) if name.startswith(prefix))

    def delete(self, name: str) -> None:
        self._answer()
        self._blobs.pop(name, None)

    def tidy(self, before: datetime, most: int) -> int:  # noqa: ARG002 # the port's signature
        return 0

    def _answer(self) -> None:
        if self._failing:
            self._failing -= 1
            raise BlobsUnavailable("unreachable, as this test asked")
