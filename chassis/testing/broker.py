"""A broker in memory that does what `KafkaSender` and `KafkaSubscription` do. broker_contract.py tests both alike."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from zlib import crc32

from chassis.kernel.broker import Offsets, Outgoing, Place, Record, SendFailed


class MemoryBroker:
    """A Producer that also makes Subscriptions. Positions of a group outlive its subscriptions."""

    def __init__(self, partitions: int = 3, topics: Sequence[str] = ()) -> None:
        self._partitions, self._topics = partitions, tuple(topics)
        self._failing = 0
        self.records: dict[Place, list[Record]] = defaultdict(list)
        self.committed: dict[str, dict[Place, int]] = defaultdict(dict)
        #: What retention has left of a log; offsets before it are gone.
        self.oldest: dict[Place, int] = {}
        #: Topics that nobody has made yet: a reader does not find them.
        self.not_made: set[str] = set()
        self._lives = 0

    def wipe(self) -> None:
        """Loses everything, as when its disk is lost. Topics are made again when somebody asks for them."""
        self.records.clear()
        self.committed.clear()
        self.oldest.clear()
        self._lives += 1

    def identities(self, max_age: float) -> Mapping[str, str]:  # noqa: ARG002 # memory answers at once
        return {topic: f"{topic} of life {self._lives}" for topic in self._topics}

    def expire(self) -> None:
        """Forgets every message, as when its retention has passed. Positions stay."""
        self.oldest = {place: len(log) for place, log in self.records.items()}

    def at(self, topics: Sequence[str], when: datetime | None) -> dict[Place, int]:  # noqa: ARG002 # keeps no times
        """As `KafkaReader`, but always the oldest offsets: whoever asks for a time reads more than they must."""
        return {place: self.oldest.get(place, 0) for place in self.places(topics) if place[0] not in self.not_made}

    def read(self, start: Mapping[Place, int], each: Callable[[Record], None]) -> dict[Place, int]:
        for place, wanted in start.items():
            offset = wanted if wanted <= len(self.records[place]) else 0
            for record in self.records[place][max(offset, self.oldest.get(place, 0)) :]:
                each(record)
        return {place: len(self.records[place]) for place in start}

    @property
    def sent(self) -> list[Record]:
        """Every acknowledged message, by partition, in order."""
        return [record for place in sorted(self.records) for record in self.records[place]]

    def fail_sends(self, times: int = 1) -> None:
        """Makes the next batches fail. The first half of each arrives anyway, as it may on a real broker."""
        self._failing = times

    def send_all(self, batch: Sequence[Outgoing], waiting: Callable[[], None] = lambda: None) -> None:
        waiting()
        if self._failing:
            self._failing -= 1
            self._append(batch[: len(batch) // 2])
            raise SendFailed("not acknowledged, as this test asked")
        self._append(batch)

    def close(self) -> None:
        """Does nothing: there is no connection."""

    def subscribe(self, group: str, topics: Sequence[str]) -> "MemorySubscription":
        return MemorySubscription(self, group, topics)

    def places(self, topics: Sequence[str]) -> list[Place]:
        return [(topic, partition) for topic in topics for partition in range(self._partitions)]

    def _append(self, batch: Sequence[Outgoing]) -> None:
        for message in batch:
            # The same choice as the real producer, so that tests see the same partitions.
            partition = crc32(message.key) % self._partitions
            log = self.records[message.topic, partition]
            log.append(Record(message.topic, partition, len(log), message.key, message.value, message.headers))


class MemorySubscription:
    """A Subscription: the only member of its group."""

    def __init__(self, broker: MemoryBroker, group: str, topics: Sequence[str]) -> None:
        self._broker, self._group = broker, group
        committed = broker.committed[group]
        self._positions = {place: committed.get(place, 0) for place in broker.places(topics)}
        self._held: set[Place] = set()

    def poll(self, seconds: float, limit: int) -> list[Record]:  # noqa: ARG002 # memory answers at once
        polled: list[Record] = []
        # One partition after the other, as Kafka may deliver them: order holds only within a partition.
        for place, position in self._positions.items():
            if place in self._held:
                continue
            position = max(position, self._broker.oldest.get(place, 0))  # noqa: PLW2901 # before the log: as below
            if position > len(self._broker.records[place]):
                position = self._broker.oldest.get(place, 0)  # noqa: PLW2901 # beyond the log: from the oldest, as the real one does
            taken = self._broker.records[place][position : position + limit - len(polled)]
            polled += taken
            self._positions[place] = position + len(taken)
        return polled

    def commit(self, offsets: Offsets) -> None:
        self._broker.committed[self._group].update(offsets)

    def hold(self, places: Collection[Place] | None = None) -> None:
        self._held |= set(self._positions if places is None else places)

    def resume(self) -> None:
        self._held.clear()

    def rewind(self, offsets: Offsets) -> None:
        self._positions.update(offsets)

    def assigned(self) -> set[Place]:
        return set(self._positions)

    def committed(self, places: Collection[Place]) -> dict[Place, int]:
        return {place: offset for place, offset in self._broker.committed[self._group].items() if place in places}

    def lag(self) -> dict[str, int]:
        behind: dict[str, int] = defaultdict(int)
        for (topic, partition), position in self._positions.items():
            behind[topic] += len(self._broker.records[topic, partition]) - position
        return dict(behind)

    def close(self) -> None:
        """Does nothing: there is no connection."""
