"""The archiver: moves published events from the outbox to the archive once they are as old as the outbox keeps.

The only way out of the outbox. It deletes rows after it has read them back from the blob store. A kill at any line, or two
archivers at once, lose nothing and archive nothing twice.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from bson.timestamp import Timestamp
from pymongo.errors import DuplicateKeyError

from chassis.kernel.blobs import BlobStore, BlobsUnavailable
from chassis.kernel.clock import Clock
from chassis.kernel.failpoints import failpoint
from chassis.kernel.writes import Document
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from chassis.persistence import outbox
from chassis.persistence.store import Store
from chassis.publishing import segments
from chassis.publishing.segments import DamagedSegment, Segment

#: Events of a full segment: some 3 MB, some 300 kB compressed.
FULL: Final = 5_000
_MOST_BYTES: Final = 16 * 1024 * 1024
#: How much longer than it must an event may stay in the outbox, so that small offices do not make a segment a day.
SLACK: Final = timedelta(days=7)
#: A blob that no index row names was left by a killed archiver; younger ones may be at work.
_ORPHANED: Final = timedelta(days=1)


class Archiver:
    """The task of a timer: one step for each topic. Not thread-safe."""

    def __init__(
        self,
        topics: Sequence[str],
        blobs: BlobStore,
        metrics: Metrics,
        *,
        keep_days: int = outbox.KEEP_DAYS,
        full: int = FULL,
        personal: Mapping[str, Collection[str]] | None = None,
    ) -> None:
        """`personal` names by type of event the fields whose values do not go into the archive."""
        self._personal = personal or {}
        self._topics, self._blobs, self._metrics, self._full = tuple(topics), blobs, metrics, full
        self._keep = timedelta(days=keep_days)
        self._swept: datetime | None = None

    def __call__(self, store: Store, _make: object, clock: Clock) -> int:
        """Returns the number of events that left the outbox. Raises Unavailable."""
        done = 0
        try:
            done = sum(self._step(store, topic, clock()) for topic in self._topics)
            self._sweep_daily(store, clock())
            self._metrics.set("louyu_archive_last_run_seconds", clock().timestamp())
        except BlobsUnavailable as error:
            log.error("archive.waiting", reason=str(error))  # the message says it all
            self._metrics.increase("louyu_archive_failures_total", "unavailable")
        self._measure(store, clock())
        return done

    def step(self, store: Store, topic: str, now: datetime) -> int:
        """Ends what was begun with a topic, and archives one more segment. Raises DamagedSegment, BlobsUnavailable, Unavailable."""
        last, gone = segments.newest(store, topic), 0
        if last is not None and not last.settled:
            gone = self._settle(store, last)
            last = segments.newest(store, topic)
            if last is not None and not last.settled:
                return gone
        made = self._archive(store, topic, last, now)
        return gone + self._settle(store, made) if made else gone

    def sweep(self, store: Store, topic: str, now: datetime) -> int:
        """Deletes blobs of a topic that belong to no segment; returns how many."""
        old = [blob.name for blob in self._blobs.list(f"archive/{topic}/") if now - blob.stored_at > _ORPHANED]
        orphans = set(old) - segments.blobs_named(store, old)
        for name in orphans:
            self._blobs.delete(name)
        return len(orphans)

    def _step(self, store: Store, topic: str, now: datetime) -> int:
        """As `step`, but a damaged segment stops only its topic, whose rows stay where they are."""
        try:
            return self.step(store, topic, now)
        except DamagedSegment as error:
            log.critical("archive.damaged", topic=topic, reason=str(error))
            self._metrics.increase("louyu_archive_failures_total", "damaged")
            return 0

    def _sweep_daily(self, store: Store, now: datetime) -> None:
        if self._swept is None or now - self._swept > _ORPHANED:
            self._swept = now
            for topic in self._topics:
                self.sweep(store, topic, now)

    def _archive(self, store: Store, topic: str, last: Segment | None, now: datetime) -> Segment | None:
        """A new segment in the blob store and the index; None if it is too early, or somebody else made it."""
        due = Timestamp(int((now - self._keep).timestamp()), 0)
        rows = self._take(store, topic, last.upto if last else None, due)
        if not rows or (len(rows) < self._full and now - rows[0]["ts"].as_datetime() < self._keep + SLACK):
            return None
        packed = segments.pack(topic, last.number + 1 if last else 1, rows, now, self._personal)
        failpoint("archive.before_put")
        self._blobs.put(packed.segment.blob, packed.data)
        failpoint("archive.after_put")
        try:
            # The number decides which of two archivers was first; the loser's blob is swept.
            store.db[segments.COLLECTION].insert_one(segments.row_of(packed))
        except DuplicateKeyError:
            return None
        failpoint("archive.after_index")
        self._metrics.increase("louyu_archive_events_total", by=len(rows))
        self._metrics.increase("louyu_archive_bytes_total", by=packed.segment.size)
        log.info("archive.stored", blob=packed.segment.blob, events=len(rows), size=packed.segment.size)
        return packed.segment

    def _take(self, store: Store, topic: str, after: Timestamp | None, until: Timestamp) -> list[Document]:
        """The oldest rows, up to the first one that is not published: a segment has no holes."""
        rows: list[Document] = []
        size = 0
        for row in outbox.oldest(store, topic, after=after, until=until, limit=self._full):
            size += len(row["ce"])
            if row["pub"] is None or (rows and size > _MOST_BYTES):
                break
            rows.append(row)
        return rows

    def _settle(self, store: Store, segment: Segment) -> int:
        """Takes the events of a segment out of the outbox, after it was read back whole."""
        try:
            ids = [row["_id"] for row in segments.read(self._blobs, segment)]
        except DamagedSegment:
            if not outbox.has_all(store, segment.topic, segment.first, segment.upto, segment.events):
                raise
            # Nothing has left the outbox yet: it is packed again.
            store.db[segments.COLLECTION].delete_one({"_id": segment.id})
            self._blobs.delete(segment.blob)
            raise
        gone = outbox.remove(store, ids)
        failpoint("archive.after_removal")
        # Rows that are just being published again go the next time.
        if not outbox.some_of(store, ids):
            store.db[segments.COLLECTION].update_one({"_id": segment.id}, {"$set": {"settled": True}})
        return gone

    def _measure(self, store: Store, now: datetime) -> None:
        oldest = outbox.oldest_of_all(store, self._topics)
        overdue = (now - oldest - self._keep - SLACK).total_seconds() if oldest else 0
        self._metrics.set("louyu_archive_lag_seconds", max(0.0, overdue))
