"""The relay: publishes the outbox. Rows are sent in order, then marked; a change stream only wakes it up.

Nothing but a row's own mark says that it was published, so no position can be lost. Send first, mark second: a crash
between the two repeats at most one batch, which consumers drop. A failed send ends the process: its producer may
be wedged for good.
"""

import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

from pymongo.errors import PyMongoError

from chassis.kernel.broker import Outgoing, Producer, SendFailed
from chassis.kernel.clock import Clock
from chassis.kernel.failpoints import failpoint
from chassis.kernel.writes import Document
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from chassis.persistence import outbox
from chassis.persistence.leases import Lease, LeaseLost
from chassis.persistence.store import Store, Unavailable

BATCH: Final = 1000
LEASE_SECONDS: Final = 15.0
#: How long the relay sleeps without a wake-up: bounds the delay when the change stream is away.
IDLE_SECONDS: Final = 5.0


class Relay:
    """One loop over the shards this process owns. Ends by returning (asked to stop) or raising (must be restarted)."""

    def __init__(
        self,
        store: Store,
        producer: Producer,
        owner: str,
        clock: Clock,
        metrics: Metrics,
        *,
        lease: float = LEASE_SECONDS,
    ) -> None:
        self._store, self._producer, self._clock, self._metrics = store, producer, clock, metrics
        self._lease = Lease(store, owner, [f"relay:{shard}" for shard in range(outbox.SHARDS)], lease)
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self.last_loop = time.monotonic()

    def run(self, stopping: threading.Event) -> None:
        self._stopping = stopping
        threading.Thread(target=self._watch, name="outbox-watch", daemon=True).start()
        try:
            while not stopping.is_set():
                self._turn()
        except (SendFailed, LeaseLost) as error:
            if not stopping.is_set():
                self._metrics.increase("louyu_relay_restarts_total", type(error).__name__)
                raise
        finally:
            self.close()

    def close(self) -> None:
        """Hands the shards on at once."""
        with suppress(*Unavailable):
            self._lease.release()
        self._producer.close()

    def wake(self) -> None:
        """Looks for unpublished rows at once."""
        self._wake.set()

    def publish_pending(self) -> int:
        """Publishes one batch of what waits; returns how many rows. Raises SendFailed, LeaseLost, Unavailable."""
        shards = [int(name.partition(":")[2]) for name in self._lease.held()]
        rows = outbox.unpublished(self._store, shards, BATCH) if shards else []
        age = (self._clock() - rows[0]["ts"].as_datetime()).total_seconds() if rows else 0
        self._metrics.set("louyu_outbox_oldest_seconds", max(0, age))
        if rows:
            failpoint("relay.after_find")
            self._producer.send_all([outgoing(row) for row in rows], self._waiting)
            failpoint("relay.after_send")
            # Renews when it is time, so always after a pause: who lost a shard meanwhile ends here and marks nothing.
            self._lease.held()
            outbox.mark_published(self._store, [row["_id"] for row in rows], self._clock())
            failpoint("relay.after_mark")
            self._metrics.increase("louyu_outbox_published_total", by=len(rows))
        return len(rows)

    def _turn(self) -> None:
        self.last_loop = time.monotonic()
        try:
            published = self.publish_pending()
        except Unavailable as error:
            log.warning("relay.store_away", error=type(error).__name__)
            self._stopping.wait(1)
            return
        if published < BATCH:
            self._wake.wait(IDLE_SECONDS)
            self._wake.clear()

    def _waiting(self) -> None:
        """The broker is slow or away: this is alive and keeps its shards, unless it is asked to stop."""
        if self._stopping.is_set():
            raise SendFailed("stopping before the broker acknowledged")
        self.last_loop = time.monotonic()
        self._lease.renew()

    def _watch(self) -> None:
        """Wakes the loop on every insert; when the stream breaks, polling alone carries on until it is back."""
        pipeline: list[Mapping[str, Any]] = [{"$match": {"operationType": "insert"}}, {"$project": {"_id": 1}}]
        while not self._stopping.is_set():
            try:
                with self._store.db[outbox.COLLECTION].watch(pipeline, max_await_time_ms=5000) as stream:
                    while stream.alive and not self._stopping.is_set():
                        if stream.try_next() is not None:
                            self._wake.set()
            except PyMongoError:
                self._stopping.wait(1)


def outgoing(row: Document, *, replay: bool = False) -> Outgoing:
    """A row as a Kafka message; the headers let consumers route without parsing."""
    headers = [("content-type", b"application/cloudevents+json"), ("ce_type", row["type"].encode())]
    if replay:
        headers.append(("replay", b"1"))
    return Outgoing(row["topic"], row["agg"].encode(), bytes(row["ce"]), tuple(headers))
