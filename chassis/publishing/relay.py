"""The relay: publishes the outbox. It sends rows in order and then marks them; a change stream only wakes it.

A crash between sending and marking repeats at most one batch, which consumers drop. When a topic was lost and made again,
the relay sends what it had published to the old one once more, in order.
"""

import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any, Final

from pymongo.errors import PyMongoError

from chassis.kernel.broker import BrokerError, Outgoing, Place, Producer, SendFailed, Topics
from chassis.kernel.clock import Clock
from chassis.kernel.failpoints import failpoint
from chassis.kernel.writes import Document
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from chassis.persistence import outbox
from chassis.persistence.leases import Lease, LeaseLost
from chassis.persistence.store import Store, Unavailable
from chassis.publishing import marks

BATCH: Final = 1000
LEASE_SECONDS: Final = 15.0  # after a crash another relay starts this much later
#: How long the relay sleeps without a wake-up. Bounds the delay while the change stream is broken.
IDLE_SECONDS: Final = 5.0
#: What a topic keeps, and a day: older rows would be gone from it all the same.
AGAIN: Final = timedelta(days=8)
_TOPICS_SECONDS: Final = 2.0


class Relay:
    """Publishes the shards that this process owns. Not thread-safe, except `wake`."""

    def __init__(
        self,
        store: Store,
        producer: Producer,
        owner: str,
        clock: Clock,
        metrics: Metrics,
        *,
        lease: float = LEASE_SECONDS,
        topics: Topics | None = None,
        own_topics: Sequence[str] = (),
    ) -> None:
        self._topics, self._own_topics = topics, frozenset(own_topics)
        self._identities: Mapping[str, str] = {}
        self._looked = float("-inf")
        self._store, self._producer, self._clock, self._metrics = store, producer, clock, metrics
        self._lease = Lease(store, owner, [f"relay:{shard}" for shard in range(outbox.SHARDS)], lease)
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self.last_loop = time.monotonic()

    def run(self, stopping: threading.Event) -> None:
        """Blocks until `stopping` is set. Raises SendFailed or LeaseLost; then the process must be restarted."""
        self._stopping = stopping
        threading.Thread(target=self._watch, name="outbox-watch", daemon=True).start()
        try:
            while not stopping.is_set():
                self._turn()
        # A failed send ends the process, because the producer may never send again.
        except (SendFailed, LeaseLost) as error:
            if not stopping.is_set():
                self._metrics.increase("louyu_relay_restarts_total", type(error).__name__)
                raise
        finally:
            self.close()

    def close(self) -> None:
        """Releases the shards, so that another relay can take them at once, and closes the producer."""
        with suppress(*Unavailable):
            self._lease.release()
        self._producer.close()

    def wake(self) -> None:
        """Makes the loop look for unpublished rows at once. Thread-safe."""
        self._wake.set()

    def publish_pending(self) -> int:
        """Publishes one batch; returns the number of rows. Raises SendFailed, LeaseLost, BrokerError, Unavailable."""
        shards = [int(name.partition(":")[2]) for name in self._lease.held()]
        self._restore(shards)
        rows = outbox.unpublished(self._store, shards, BATCH) if shards else []
        age = (self._clock() - rows[0]["ts"].as_datetime()).total_seconds() if rows else 0
        self._metrics.set("louyu_outbox_oldest_seconds", max(0, age))
        if rows:
            failpoint("relay.after_find")
            self._producer.send_all([outgoing(row) for row in rows], self._waiting)
            failpoint("relay.after_send")
            # Renews if it is time, so always after a long send. Whoever has lost a shard ends here and marks nothing.
            self._lease.held()
            # Marked after sending: the other order could lose events. The mark is the only position, so none can be lost.
            outbox.mark_published(self._store, [row["_id"] for row in rows], self._clock())
            failpoint("relay.after_mark")
            self._metrics.increase("louyu_outbox_published_total", by=len(rows))
        return len(rows)

    def _restore(self, shards: Sequence[int]) -> None:
        """Looks whether topics were made again, and if so lets their events come again before any later one."""
        if self._topics is None or not shards:
            return
        identities = self._topics.identities(_TOPICS_SECONDS)
        # The marks are read now and then even if nothing changed: a repair asks by them for everything once more.
        if identities == self._identities and time.monotonic() - self._looked < IDLE_SECONDS:
            return
        places = [(topic, shard) for topic in self._own_topics & identities.keys() for shard in shards]
        for place, mark in sorted(marks.differing(self._store, marks.SENT, identities, places).items()):
            self._send_again(place, identities, everything=mark == marks.FORGOTTEN)
        self._identities, self._looked = identities, time.monotonic()

    def _send_again(self, place: Place, identities: Mapping[str, str], *, everything: bool) -> None:
        rows = outbox.publish_again(self._store, [place], None if everything else self._clock() - AGAIN)
        marks.keep(self._store, marks.SENT, identities, [place])
        log.critical("relay.publishes_again", topic=place[0], shard=place[1], rows=rows)
        self._metrics.increase("louyu_outbox_republished_total", by=rows)
        # A long repair neither loses the lease nor looks stuck.
        self._lease.renew()
        self.last_loop = time.monotonic()

    def _turn(self) -> None:
        self.last_loop = time.monotonic()
        try:
            published = self.publish_pending()
        except (*Unavailable, BrokerError) as error:
            log.warning("relay.waiting", error=type(error).__name__)
            self._stopping.wait(1)
            return
        # A full batch means that there is more.
        if published < BATCH:
            self._wake.wait(IDLE_SECONDS)
            self._wake.clear()

    def _waiting(self) -> None:
        """Called while the broker keeps us waiting. Raises SendFailed when asked to stop, LeaseLost."""
        if self._stopping.is_set():
            raise SendFailed("stopping before the broker acknowledged")
        # Waiting is not being stuck: stay alive for the health check, and keep the shards.
        self.last_loop = time.monotonic()
        self._lease.renew()
        if self._topics is not None:
            with suppress(BrokerError):
                # The producer may wait minutes for a topic that is gone; a new one learns of its successor at once.
                if self._topics.identities(IDLE_SECONDS) != self._identities:
                    raise SendFailed("the topics were made again")

    def _watch(self) -> None:
        """Wakes the loop on every insert into the outbox. While the stream is broken, polling carries on alone."""
        # Only a wake-up, never a position: its resume token dies with the oplog, and events would be skipped silently.
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
    """An outbox row as a message for Kafka."""
    # In the headers, so that consumers can skip types and see gaps without decoding the value.
    headers = [
        ("content-type", b"application/cloudevents+json"),
        ("ce_type", row["type"].encode()),
        ("ce_id", row["_id"].encode()),
        ("ce_sequence", str(row["seq"]).encode()),
    ]
    if replay or row.get("again"):
        headers.append(("replay", b"1"))
    return Outgoing(row["topic"], row["agg"].encode(), bytes(row["ce"]), tuple(headers))
