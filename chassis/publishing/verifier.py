"""The verifier: reads every segment of the archive now and then, so that damage is known while there are backups."""

from datetime import timedelta

from chassis.kernel.blobs import BlobStore, BlobsUnavailable
from chassis.kernel.clock import Clock
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from chassis.persistence.store import Store
from chassis.publishing import segments
from chassis.publishing.segments import DamagedSegment


class Verifier:
    """The task of a timer. Reads the segment that was looked at longest ago, unless that is less than `days` ago."""

    def __init__(self, blobs: BlobStore, metrics: Metrics, *, days: int) -> None:
        self._blobs, self._metrics, self._every = blobs, metrics, timedelta(days=days)

    def __call__(self, store: Store, _make: object, clock: Clock) -> int:
        """Returns 0: one segment a run is enough, and the disk is for others. Raises Unavailable."""
        now = clock()
        segment = segments.longest_unverified(store, now - self._every)
        if segment is not None:
            try:
                segments.read(self._blobs, segment)
            except DamagedSegment as error:
                log.critical("archive.damaged", topic=segment.topic, reason=str(error))
                self._metrics.increase("louyu_archive_failures_total", "damaged")
                segments.verified(store, segment, now, damage=str(error))
            except BlobsUnavailable as error:
                log.error("archive.waiting", reason=str(error))  # the message says it all
            else:
                segments.verified(store, segment, now, damage=None)
        self._metrics.set("louyu_archive_damaged_segments", segments.damaged(store))
        return 0
