"""Finds blobs that belong to no file and no upload, and deletes them: a process died between the blob and its row."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from typing import Final

from attachments import names
from attachments.storage import FILES, UPLOADS
from chassis.kernel.blobs import Blob, BlobStore
from chassis.kernel.clock import Clock
from chassis.kernel.identity import NOWHERE, system_actor
from chassis.kernel.request_context import RequestContext, correlation_from
from chassis.observability.logs import log
from chassis.persistence.store import Store
from chassis.persistence.unit_of_work import MakeUnitOfWork

#: Younger ones may be about to get their row.
_SETTLED: Final = timedelta(days=1)
_ASKED_AT_ONCE: Final = 500
#: All shards are looked through within a day.
EVERY_SECONDS: Final = 86400 / names.SHARDS


class Orphans:
    """The task of a timer: looks through one shard of the names at a time."""

    def __init__(self) -> None:
        self._shard = 0

    def __call__(self, store: Store, make: MakeUnitOfWork, clock: Clock) -> int:
        """Returns 0: nothing of this is urgent."""
        nobody = RequestContext(
            tenant=NOWHERE, actor=system_actor(NOWHERE).person_id, correlation=correlation_from(None)
        )
        blobs = make(store, nobody, clock).blobs
        found = blobs.list(names.shard(self._shard))
        while batch := list(islice(found, _ASKED_AT_ONCE)):
            self._delete(blobs, _without_row(store, batch, clock))
        self._shard = (self._shard + 1) % names.SHARDS
        return 0

    def _delete(self, blobs: BlobStore, orphans: Iterator[str]) -> None:
        for name in orphans:
            blobs.delete(name)
            log.warning("files.orphan_deleted", shard=self._shard)


def _without_row(store: Store, batch: list[Blob], clock: Clock) -> Iterator[str]:
    settled = {blob.name: names.file_of(blob.name) for blob in batch if blob.stored_at < clock() - _SETTLED}
    ids = sorted(set(settled.values()))
    known = {row["_id"] for name in (FILES, UPLOADS) for row in store.db[name].find({"_id": {"$in": ids}}, {"_id": 1})}
    yield from (name for name, identifier in settled.items() if identifier not in known)
