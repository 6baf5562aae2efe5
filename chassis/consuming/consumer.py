"""The consumer loop: poll, apply, commit. Delivery is at least once; the dispatcher makes effects happen once."""

import threading
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Final

from chassis.consuming.dispatcher import Dispatcher
from chassis.consuming.orders import Orders
from chassis.consuming.places import Places
from chassis.kernel.broker import BrokerError, Fenced, Offsets, Place, Record, Subscription
from chassis.kernel.failpoints import failpoint
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from chassis.persistence.store import Unavailable

BATCH: Final = 200  # enough to share transactions, few enough to finish well within _STUCK_SECONDS of the worker
_POLL_SECONDS: Final = 2.0
_COMMIT_EVERY: Final = 1.0  # not per batch: a commit is a round trip, and a lost one costs repeats only
_BACKOFF: Final = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)


class Consumer:
    """The loop over one subscription. `run_once` does one turn; `run` repeats it until told to stop. One thread."""

    def __init__(
        self,
        subscription: Subscription,
        dispatcher: Dispatcher,
        metrics: Metrics,
        places: Places | None = None,
        orders: Orders | None = None,
    ) -> None:
        """Without `orders` nobody can pause or rewind it."""
        self._places, self._orders = places, orders
        self._held = False
        #: Messages not yet read, by topic, and how many partitions of each this member reads: as of the last commit.
        self.lag: Mapping[str, int] = {}
        self.partitions: Mapping[str, int] = {}
        #: When that was, by the clock of `time.monotonic`; None before the first one.
        self.measured: float | None = None
        self._waiting: frozenset[Place] = frozenset()
        self._subscription, self._dispatcher, self._metrics = subscription, dispatcher, metrics
        self._offsets: dict[tuple[str, int], int] = {}
        self._committed = time.monotonic()
        self.last_loop = time.monotonic()

    def run(self, stopping: threading.Event) -> None:
        """Blocks until `stopping` is set. Waits while MongoDB or Kafka is unavailable; raises on any other error."""
        try:
            self._loop(stopping)
            with suppress(BrokerError):  # without this commit some messages come again and are dropped
                self.commit()
        finally:
            # Also after a fault: a successor in this process takes the same place in the group.
            with suppress(BrokerError, Fenced):
                self._subscription.close()

    def _loop(self, stopping: threading.Event) -> None:
        failures = 0
        while not stopping.is_set():
            self.last_loop = time.monotonic()
            try:
                self.run_once()
                failures = 0
            except (*Unavailable, BrokerError) as error:
                pause = _BACKOFF[min(failures, len(_BACKOFF) - 1)]
                failures += 1
                log.warning("consumer.backing_off", error=type(error).__name__, seconds=pause)
                self._hold(pause, stopping)
            self._metrics.set("louyu_consumer_breaker_open", self._dispatcher.breakers.open)

    def run_once(self, seconds: float = _POLL_SECONDS) -> int:
        """Polls and applies one batch; returns the number of records. If it raises, the batch will come again."""
        if self._is_paused():
            return 0
        polled = self._subscription.poll(seconds, BATCH)
        try:
            left = self._read_elsewhere(polled)
            records = [record for record in polled if (record.topic, record.partition) not in left]
            if records:
                self._apply(records)
        except BaseException:  # also when the thread is told to end: nothing may be skipped
            self._subscription.rewind(_first_offsets(polled))
            raise
        self._offsets.update(_next_offsets(records))
        if self._offsets and time.monotonic() - self._committed > _COMMIT_EVERY:
            self.commit()
        return len(records)

    def _is_paused(self) -> bool:
        """Does what people have ordered; whether nothing is to be taken now."""
        if self._orders is None:
            return False
        self._orders.look()
        self._set_back(self._orders)
        if self._orders.paused:
            # Goes on polling, because a member that does not poll is removed from its group.
            self._subscription.hold()
            self._subscription.rewind(_first_offsets(self._subscription.poll(0.5, BATCH)))
            self._held = True
            return True
        if self._held:
            self._subscription.resume()
            self._held = False
        return False

    def _set_back(self, orders: Orders) -> None:
        start = orders.rewind(self._subscription.assigned())
        if not start:
            return
        log.warning("consumer.rewound", partitions=len(start), topics=sorted({topic for topic, _ in start}))
        self._subscription.rewind(start)
        self._subscription.commit(start)
        self._offsets = {place: offset for place, offset in self._offsets.items() if place not in start}
        # First the position at the broker, then the note: a kill in between repeats both.
        orders.rewound(start)

    def _apply(self, records: Sequence[Record]) -> None:
        started = time.perf_counter()
        self._dispatcher.apply(records)
        self._metrics.observe("louyu_consumer_batch_seconds", time.perf_counter() - started)

    def _read_elsewhere(self, polled: Sequence[Record]) -> set[Place]:
        """Goes to where partitions are to be read from, and holds those that have to wait; returns both."""
        if self._places is None:
            return set()
        look = self._places.look(self._subscription.assigned(), self._subscription.committed)
        if look.start:
            self._subscription.rewind(look.start)
            # First the position at the broker, then the mark: a kill in between repeats both.
            self._subscription.commit(look.start)
            self._offsets = {place: offset for place, offset in self._offsets.items() if place not in look.start}
            self._places.keep(look.start.keys())
        self._wait(look.waiting, polled)
        return {*look.start, *look.waiting}

    def _wait(self, waiting: frozenset[Place], polled: Sequence[Record]) -> None:
        if self._waiting - waiting:
            self._subscription.resume()
        if waiting:
            # Each time: an assignment may have changed what is held.
            self._subscription.hold(waiting)
            given = _first_offsets(polled)
            self._subscription.rewind({place: given[place] for place in given.keys() & waiting})
        self._waiting = waiting

    def commit(self) -> None:
        """Stores the position at the broker. Raises BrokerError."""
        self._committed = time.monotonic()
        # Losing this commit costs repeats, which are dropped, never effects.
        if self._offsets:
            self._subscription.commit(self._offsets)
            failpoint("consumer.after_commit")
            self._offsets = {}
        self.lag = self._subscription.lag()
        self.partitions = Counter(topic for topic, _ in self._subscription.assigned())
        self.measured = time.monotonic()
        for topic, lag in self.lag.items():
            self._metrics.set("louyu_consumer_lag", lag, topic)
            if lag == 0:
                # Else the age of what was applied last would stand until somebody acts again.
                self._metrics.set("louyu_consumer_age_seconds", 0, topic)

    def _hold(self, seconds: float, stopping: threading.Event) -> None:
        """Waits without taking messages."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and not stopping.is_set():
            # Goes on polling, because a member that does not poll is removed from its group.
            try:
                self._subscription.hold()
                # A rebalance may bring partitions that are not paused yet: what they deliver is given back.
                self._subscription.rewind(_first_offsets(self._subscription.poll(0.2, BATCH)))
            except BrokerError:
                stopping.wait(0.5)
            self.last_loop = time.monotonic()
        self._subscription.resume()


def _next_offsets(records: Sequence[Record]) -> Offsets:
    return {(record.topic, record.partition): record.offset + 1 for record in records}


def _first_offsets(records: Sequence[Record]) -> Offsets:
    # Reversed, so that the first offset of each partition is the one that stays.
    return {(record.topic, record.partition): record.offset for record in reversed(records)}
