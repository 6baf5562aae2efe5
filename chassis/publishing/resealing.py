"""What was published before a field left sealed is sealed afterwards: in the outbox, and in the archive, which lasts."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import orjson
from bson.timestamp import Timestamp

from chassis.kernel.blobs import BlobStore, BlobsUnavailable
from chassis.kernel.clock import Clock
from chassis.kernel.failpoints import failpoint
from chassis.kernel.identity import TenantId
from chassis.kernel.personal import Split
from chassis.kernel.request_context import RequestContext
from chassis.kernel.writes import Document
from chassis.observability.logs import log
from chassis.persistence import outbox
from chassis.persistence.store import Store
from chassis.persistence.unit_of_work import MakeUnitOfWork
from chassis.publishing import segments
from chassis.publishing.segments import DamagedSegment, Packed, Segment

#: By topic: how far the outbox and then the archive were looked through, and `done`.
COLLECTION: Final = "resealed"
_AT_ONCE: Final = 500


class Resealer:
    """The task of a timer, once through each topic. Runs in the process that also archives, so not beside the archiver.

    A kill at any line loses nothing: what is sealed already stays as it is, and a segment is replaced as a whole.
    """

    def __init__(
        self,
        topics: Sequence[str],
        splits: Mapping[str, Split],
        confided: Mapping[str, Collection[str]],
        blobs: BlobStore,
    ) -> None:
        """`splits` tells by type what an event of before tells now; of that the fields in `confided` are sealed."""
        self._splits, self._confided, self._blobs = splits, confided, blobs
        self._topics = list(topics)

    def __call__(self, store: Store, make: MakeUnitOfWork, clock: Clock) -> int:
        """Returns the number of rows and segments looked at. Raises Unavailable."""
        done = 0
        for topic in tuple(self._topics):
            looked = self._step(store, make, clock, topic)
            if looked == 0:
                self._topics.remove(topic)
            done += looked
        return done

    def _step(self, store: Store, make: MakeUnitOfWork, clock: Clock, topic: str) -> int:
        mark = store.db[COLLECTION].find_one({"_id": topic}) or {}
        if mark.get("done"):
            return 0
        until = Timestamp(int(clock().timestamp()) + 1, 0)
        rows = list(outbox.oldest(store, topic, after=mark.get("after"), until=until, limit=_AT_ONCE))
        for row in rows:
            sealed = self._sealed(store, make, clock, row)
            if sealed is not row:
                store.db[outbox.COLLECTION].update_one({"_id": row["_id"]}, {"$set": {"ce": sealed["ce"]}})
        if rows:
            return self._noted(store, topic, {"after": rows[-1]["ts"]}, len(rows))
        # Last, because until now the archiver may have packed rows of before.
        return self._step_in_archive(store, make, clock, topic, mark.get("segment", 0))

    def _step_in_archive(self, store: Store, make: MakeUnitOfWork, clock: Clock, topic: str, last: int) -> int:
        segment = segments.after(store, topic, last)
        if segment is None:
            return self._noted(store, topic, {"done": True}, 0)
        try:
            self._reseal(store, make, clock, segment)
        except DamagedSegment as error:
            log.critical("archive.damaged", topic=topic, reason=str(error))
        except BlobsUnavailable as error:
            log.error("archive.waiting", reason=str(error))  # the message says it all
            return 0
        return self._noted(store, topic, {"segment": segment.number}, 1)

    def _reseal(self, store: Store, make: MakeUnitOfWork, clock: Clock, segment: Segment) -> None:
        rows = list(segments.read(self._blobs, segment))
        sealed = [self._sealed(store, make, clock, row) for row in rows]
        if all(after is before for after, before in zip(sealed, rows, strict=True)):
            return
        packed = segments.pack(segment.topic, segment.number, sealed, segment.archived_at)
        fresh = Packed(replace(packed.segment, settled=segment.settled), packed.data, packed.aggregates)
        self._blobs.put(fresh.segment.blob, fresh.data)
        failpoint("reseal.after_put")
        # Read back before the index names it, as the archiver does.
        segments.read(self._blobs, fresh.segment)
        row = segments.row_of(fresh)
        store.db[segments.COLLECTION].replace_one({"_id": segment.id, "sha256": segment.sha256}, row)
        failpoint("reseal.after_index")
        self._blobs.delete(segment.blob)

    def _sealed(self, store: Store, make: MakeUnitOfWork, clock: Clock, row: Document) -> Document:
        """The row as it would be written now; the row itself if it is."""
        split = self._splits.get(row["type"])
        if split is None:
            return row
        event: dict[str, Any] = orjson.loads(bytes(row["ce"]))
        told = split(event["data"])
        if told is None:
            return row
        context = RequestContext(tenant=TenantId(row["tenant"]), actor="system", correlation=row["correlation"])
        confidence = make(store, context, clock).confidence
        hidden = {name: confidence.told(told[name]) for name in self._confided[row["type"]]}
        return {**row, "ce": orjson.dumps({**event, "data": {**told, **hidden}})}

    @staticmethod
    def _noted(store: Store, topic: str, change: Document, looked: int) -> int:
        store.db[COLLECTION].update_one({"_id": topic}, {"$set": change}, upsert=True)
        return looked
