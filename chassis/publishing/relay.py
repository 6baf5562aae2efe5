"""The relay: publishes the outbox. It sends rows in order and then marks them; a change stream only wakes it.

A crash between sending and marking repeats at most one batch, which consumers drop. When a topic was lost and made again,
the relay sends what it had published to the old one once more, in order; new events of this topic wait, others do not.
"""

import threading
import time
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final

from bson.timestamp import Timestamp
from pymongo.errors import PyMongoError

from chassis.kernel.blobs import BlobsUnavailable
from chassis.kernel.broker import BrokerError, Producer, SendFailed, Topics
from chassis.kernel.clock import Clock
from chassis.kernel.failpoints import failpoint
from chassis.kernel.writes import Document
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from chassis.persistence import outbox
from chassis.persistence.leases import Lease, LeaseLost
from chassis.persistence.store import Store, Unavailable
from chassis.publishing import marks
from chassis.publishing.aside import Aside, can_be_sent
from chassis.publishing.history import History
from chassis.publishing.replay import Replay
from chassis.publishing.segments import DamagedSegment
from chassis.publishing.sending import outgoing, traced

BATCH: Final = 1000
LEASE_SECONDS: Final = 15.0  # after a crash another relay starts this much later
#: How long the relay sleeps without a wake-up. Bounds the delay while the change stream is broken.
IDLE_SECONDS: Final = 5.0
_TOPICS_SECONDS: Final = 2.0
#: A row is seen at most so long after the time that it bears: the time that a commit may take, and as much again.
_UNSEEN_SECONDS: Final = 20
#: How often it looks for older ones too: whatever brings one back is not lost.
_ALL_EVERY_SECONDS: Final = 10.0
#: How long a replay rests when the archive cannot be read; meanwhile new events go out.
_REST_SECONDS: Final = 30.0


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
        history: History | None = None,
    ) -> None:
        """What it sends again comes from `history`; without one it sends nothing again."""
        self.history = history
        self._replays: list[Replay] = []
        self._aside = Aside(store, clock, own_topics)
        self._topics, self._own_topics = topics, frozenset(own_topics)
        self._identities: Mapping[str, str] = {}
        self._looked = float("-inf")
        #: The time of the newest row that was published; what was looked for when all was looked for, and when that was.
        self._reached: Timestamp | None = None
        self._all_of: tuple[Sequence[int], Collection[str]] = ((), set())
        self._looked_for_all = float("-inf")
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
        again = self._replay_some()
        rows = self._pending(shards) if shards else []
        age = (self._clock() - rows[0]["ts"].as_datetime()).total_seconds() if rows else 0
        self._metrics.set("louyu_outbox_oldest_seconds", max(0, age))
        if rows:
            failpoint("relay.after_find")
            with traced(rows) as sent:
                self._producer.send_all(sent, self._waiting)
            failpoint("relay.after_send")
            # Renews if it is time, so always after a long send. Whoever has lost a shard ends here and marks nothing.
            self._lease.held()
            # Marked after sending: the other order could lose events. The mark is the only position, so none can be lost.
            outbox.mark_published(self._store, [row["_id"] for row in rows], self._clock())
            self._reached = rows[-1]["ts"]
            failpoint("relay.after_mark")
            self._metrics.increase("louyu_outbox_published_total", by=len(rows))
        return len(rows) + again

    def _pending(self, shards: Sequence[int]) -> list[Document]:
        self._aside.look()
        topics, keys = self._held(), self._aside.held
        since = self._since(shards, topics | keys)
        found = outbox.unpublished(self._store, shards, BATCH, without=topics, held=keys, since=since)
        return self._aside.sound(found)

    def _since(self, shards: Sequence[int], held: Collection[str]) -> Timestamp | None:
        """From when on rows may be unpublished, as far as is known; None to look for all."""
        now = time.monotonic()
        if self._reached is None or (shards, held) != self._all_of or now - self._looked_for_all > _ALL_EVERY_SECONDS:
            self._all_of, self._looked_for_all = (shards, held), now
            return None
        # The index keeps every row that was published in the last minutes, for those who still read as of then: from the
        # beginning each look would go past all of them.
        return Timestamp(max(0, self._reached.time - _UNSEEN_SECONDS), 0)

    def _restore(self, shards: Sequence[int]) -> None:
        """Looks whether topics were made again, and if so lets their events come again before any later one."""
        if self._topics is None or self.history is None or not shards:
            return
        identities = self._topics.identities(_TOPICS_SECONDS)
        # The marks are read now and then even if nothing changed: a repair asks by them for everything once more.
        if identities == self._identities and time.monotonic() - self._looked < IDLE_SECONDS:
            return
        under_way = {place for replay in self._replays for place in replay.places}
        if identities != self._identities:
            # What is half sent to a topic that is gone begins again with its successor.
            self._replays, under_way = [], set()
        places = [(topic, shard) for topic in self._own_topics & identities.keys() for shard in shards]
        marked = marks.found(self._store, marks.SENT, places)
        found = marks.differing(self._store, marks.SENT, identities, places, marked)
        for topic in sorted({topic for topic, _ in found.keys() - under_way}):
            wanted = {place: mark for place, mark in found.items() if place[0] == topic and place not in under_way}
            self._replays.append(Replay(self._store, self.history, topic, identities[topic], wanted, self._clock()))
        self._identities, self._looked = identities, time.monotonic()

    def _replay_now(self) -> Replay | None:
        """The replay whose turn it is; those that rest give way."""
        return next((replay for replay in self._replays if time.monotonic() >= replay.rests_until), None)

    def _held(self) -> set[str]:
        """The topics whose new events wait, so that they do not overtake earlier ones."""
        return {replay.topic for replay in self._replays if time.monotonic() >= replay.rests_until}

    def _replay_some(self) -> int:
        """Sends a batch of a replay; returns how many rows. An archive that cannot be read holds up nothing else."""
        replay = self._replay_now()
        if replay is None:
            return 0
        # A blob store that does not answer takes almost as long as a lease lasts.
        self._lease.renew()
        try:
            rows = replay.next_batch(BATCH)
        except (DamagedSegment, BlobsUnavailable) as error:
            log.critical("relay.history_unreadable", topic=replay.topic, reason=str(error))
            replay.rests_until = time.monotonic() + _REST_SECONDS
            return 0
        if rows:
            self._send_again(replay, rows)
        if len(rows) < BATCH:
            replay.end()
            self._replays.remove(replay)
            log.critical("relay.publishes_again", topic=replay.topic, shards=len(replay.places), rows=replay.rows)
        return len(rows)

    def _send_again(self, replay: Replay, rows: list[Document]) -> None:
        sent = [outgoing(row, replay=True, history=replay.generation) for row in rows if can_be_sent(row)]
        self._producer.send_all(sent, self._waiting)
        # A long repair neither loses the lease nor looks stuck. Whoever has lost a shard ends here.
        self._lease.held()
        self.last_loop = time.monotonic()
        failpoint("relay.after_replay")
        replay.sent(rows)
        self._metrics.increase("louyu_outbox_republished_total", by=len(rows))

    def _turn(self) -> None:
        self.last_loop = time.monotonic()
        try:
            published = self.publish_pending()
        except (*Unavailable, BrokerError) as error:
            log.warning("relay.waiting", error=type(error).__name__)
            self._stopping.wait(1)
            return
        # A full batch means that there is more.
        if published < BATCH and self._replay_now() is None:
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
            self._require_topics(self._topics)

    def _require_topics(self, topics: Topics) -> None:
        """Raises SendFailed when the broker is away, or has made topics again."""
        # Whatever is under way would reach a broker that comes back empty before the events that were there before it.
        try:
            found = topics.identities(_TOPICS_SECONDS)
        except BrokerError as error:
            raise SendFailed("the broker is away") from error
        if found != self._identities:
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
