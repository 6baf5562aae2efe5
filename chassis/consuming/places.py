"""Where a consumer reads: finds partitions of topics that were made again, so that nothing in them is passed over."""

import time
from collections.abc import Collection
from typing import Final

from chassis.kernel.broker import Place, Topics
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from chassis.persistence.store import Store
from chassis.publishing import marks

_EVERY_SECONDS: Final = 5.0


class Places:
    """Remembers per partition which topic, by its identity, was read. Not thread-safe."""

    def __init__(self, store: Store, topics: Topics, metrics: Metrics) -> None:
        self._store, self._topics, self._metrics = store, topics, metrics
        self._seen: frozenset[Place] = frozenset()
        self._looked = float("-inf")

    def made_again(self, assigned: Collection[Place]) -> set[Place]:
        """The assigned partitions that must be read from their beginning. Looks every few seconds and at once when
        the assignment has changed. Raises BrokerError, Unavailable.
        """
        now, places = time.monotonic(), frozenset(assigned)
        if places == self._seen and now - self._looked < _EVERY_SECONDS:
            return set()
        found = marks.differing(self._store, marks.HEARD, self._topics.identities(_EVERY_SECONDS / 2), places)
        self._seen, self._looked = places, now
        return set(found)

    def keep(self, places: Collection[Place]) -> None:
        """Remembers that these are read from their beginning now."""
        topics = sorted({topic for topic, _ in places})
        log.warning("consumer.reads_again", topics=topics, partitions=len(places))
        self._metrics.increase("louyu_consumer_rewinds_total", by=len(places))
        marks.keep(self._store, marks.HEARD, self._topics.identities(_EVERY_SECONDS), places)
