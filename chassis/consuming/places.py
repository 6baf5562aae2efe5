"""Where a consumer reads: finds partitions of topics that were made again, and the first day of those that are new to it.

New is also what it has not read for so long that messages expired unread.
"""

import time
from collections.abc import Callable, Collection, Mapping
from typing import Final, NamedTuple

from chassis.consuming.beginnings import Beginnings
from chassis.kernel.broker import Offsets, Place, Topics
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from chassis.persistence.store import Store
from chassis.publishing import marks

_EVERY_SECONDS: Final = 5.0
_NOWHERE: Final[Offsets] = {}
#: The stored positions of these partitions.
Committed = Callable[[Collection[Place]], Offsets]


class Look(NamedTuple):
    """What to do: from where to read now, and which partitions to leave alone until they hold the first day."""

    start: Mapping[Place, int] = _NOWHERE
    waiting: frozenset[Place] = frozenset()


class Places:
    """Remembers per partition which topic, by its identity, was read. Not thread-safe."""

    def __init__(self, store: Store, topics: Topics, metrics: Metrics, beginnings: Beginnings | None = None) -> None:
        """Without `beginnings` a consumer that is new reads whatever its topics still hold."""
        self._store, self._topics, self._metrics, self._beginnings = store, topics, metrics, beginnings
        self._seen: frozenset[Place] = frozenset()
        self._looked = float("-inf")
        self._waiting: frozenset[Place] = frozenset()

    def look(self, assigned: Collection[Place], committed: Committed = lambda _: {}) -> Look:
        """Looks every few seconds and at once when the assignment has changed. Raises BrokerError, Unavailable.

        `committed` gives the stored positions of partitions.
        """
        now, places = time.monotonic(), frozenset(assigned)
        if places == self._seen and now - self._looked < _EVERY_SECONDS:
            return Look(waiting=self._waiting)
        identities = self._topics.identities(_EVERY_SECONDS)
        if places - self._seen:
            self._find_missed(places - self._seen, committed)
        marked = marks.found(self._store, marks.HEARD, places)
        first_days = self._first_days(places - marked.keys())
        self._wait_for(places, {place for place in first_days if first_days[place] is None})
        start = {place: offset for place, offset in first_days.items() if offset}
        ready = places - self._waiting - start.keys()
        start |= dict.fromkeys(marks.differing(self._store, marks.HEARD, identities, ready, marked), 0)
        self._seen, self._looked = places, now
        return Look(start, self._waiting)

    def keep(self, places: Collection[Place]) -> None:
        """Remembers that these are read from where `look` said."""
        topics = sorted({topic for topic, _ in places})
        log.warning("consumer.reads_again", topics=topics, partitions=len(places))
        self._metrics.increase("louyu_consumer_rewinds_total", by=len(places))
        marks.keep(self._store, marks.HEARD, self._topics.identities(_EVERY_SECONDS), places)

    def _find_missed(self, places: Collection[Place], committed: Committed) -> None:
        """Makes partitions unknown whose next message has expired before it was read."""
        if self._beginnings is None:
            return
        oldest, stored = self._beginnings.oldest(places), committed(places)
        missed = sorted(place for place, offset in stored.items() if offset < oldest.get(place, 0))
        if missed:
            log.critical("consumer.missed", topics=sorted({topic for topic, _ in missed}), partitions=len(missed))
            marks.remove(self._store, marks.HEARD, missed)

    def _first_days(self, new: Collection[Place]) -> dict[Place, int | None]:
        """Of partitions never read before: the offset of the first day; None if they do not hold it."""
        if self._beginnings is None:
            return {}
        found = self._beginnings.of(new) if new else {}
        return {place: found.get(place) for place in new}

    def _wait_for(self, places: Collection[Place], waiting: Collection[Place]) -> None:
        topics = sorted({topic for topic, _ in waiting})
        if waiting and frozenset(waiting) != self._waiting:
            # The service that publishes a topic is the first word of its name.
            log.critical("consumer.waits_for_history", topics=topics, remedy="rebuild the topics of their services")
        for topic in {topic for topic, _ in places}:
            self._metrics.set("louyu_consumer_waits_for_history", topic in topics, topic)
        self._waiting = frozenset(waiting)
