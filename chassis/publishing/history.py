"""History: all that a service ever published, from the first day, as one stream out of archive and outbox."""

from collections.abc import Collection, Iterator
from typing import Final

from bson.timestamp import Timestamp

from chassis.kernel.blobs import BlobStore
from chassis.kernel.writes import Document
from chassis.persistence import outbox
from chassis.persistence.store import Store
from chassis.publishing import segments
from chassis.publishing.segments import Segment

_PAGE: Final = 500


class History:
    """Reads. Thread-safe."""

    def __init__(self, store: Store, blobs: BlobStore) -> None:
        self._store, self._blobs = store, blobs

    def read(
        self,
        topic: str,
        *,
        shards: Collection[int] | None = None,
        aggregate: str | None = None,
        after: Timestamp | None = None,
    ) -> Iterator[Document]:
        """What was published to a topic, as rows of the outbox: each event once, those of an aggregate in order.

        Holds one segment or page in memory. Raises DamagedSegment, BlobsUnavailable, Unavailable; an iterator that has
        raised is at its end, so go on with a new one `after` the `ts` of the last row.
        """
        for row in self._all(topic, aggregate, after):
            if (shards is None or row["shard"] in shards) and aggregate in (None, row["agg"]):
                yield row

    def verify(self, topic: str) -> int:
        """Reads every segment of a topic; returns how many there are. Raises DamagedSegment, BlobsUnavailable."""
        last = segments.newest(self._store, topic)
        found = segments.through(self._store, last, after=None, aggregate=None) if last else []
        for segment in found:
            segments.read(self._blobs, segment)
        return len(found)

    def _all(self, topic: str, aggregate: str | None, after: Timestamp | None) -> Iterator[Document]:
        position = after
        while True:
            last = segments.newest(self._store, topic)
            if last is not None:
                yield from self._archived(last, aggregate, position)
                position = max(position, last.upto) if position else last.upto
            page = outbox.published(self._store, topic, aggregate=aggregate, after=position, limit=_PAGE)
            # What was archived meanwhile may be missing in the page.
            if segments.newest(self._store, topic) == last:
                yield from page
                if len(page) < _PAGE:
                    return
                position = page[-1]["ts"]

    def _archived(self, last: Segment, aggregate: str | None, after: Timestamp | None) -> Iterator[Document]:
        for segment in segments.through(self._store, last, after=after, aggregate=aggregate):
            rows = segments.read(self._blobs, segment)
            yield from (row for row in rows if after is None or row["ts"] > after)
