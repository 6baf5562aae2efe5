"""Kafka for consumers: a static member of a group, behind the protocol of kernel/broker.py.

Nothing is committed or skipped automatically (docs/decisions/0006-kafka-client.md).
"""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from kafka import KafkaConsumer, TopicPartition
from kafka.coordinator.assignors.cooperative_sticky import CooperativeStickyAssignor
from kafka.errors import (
    CoordinatorLoadInProgressError,
    CoordinatorNotAvailableError,
    CorruptRecordError,
    NotCoordinatorError,
)
from kafka.structs import OffsetAndMetadata

from chassis.kernel.broker import BrokerError, Offsets, Place, Record
from chassis.kernel.kafka_access import KafkaAccess
from chassis.publishing.kafka import admin_client
from chassis.publishing.kafka_errors import own_errors

SESSION_MS: Final = 10_000  # how long the partitions of a dead member wait for its restart
_READ_MS: Final = 15_000
_COORDINATOR_SECONDS: Final = 15.0
_NO_COORDINATOR_YET: Final = (CoordinatorNotAvailableError, CoordinatorLoadInProgressError, NotCoordinatorError)
_JOIN_MS: Final = 3_000  # how long a poll waits for a join that an earlier one began


class KafkaSubscription:
    """A static member of a consumer group. A restart keeps its partitions; otherwise others get them after SESSION_MS.

    `idle_pause` (seconds) is for brokers that answer an empty fetch at once instead of holding it.
    """

    def __init__(
        self, access: KafkaAccess, group: str, instance: str, topics: Sequence[str], *, idle_pause: float = 0
    ) -> None:
        self._access, self._idle_pause = access, idle_pause
        # Behind the last record that came out of each partition.
        self._read: dict[Any, int] = {}
        self._consumer = KafkaConsumer(
            *topics,
            **access.options(),
            group_id=group,
            group_instance_id=f"{group}-{instance}",
            client_id=f"{group}-{instance}",
            enable_auto_commit=False,  # an offset may be committed only after the effect is stored
            auto_offset_reset="earliest",  # "latest" would skip messages silently
            allow_auto_create_topics=False,
            session_timeout_ms=SESSION_MS,
            heartbeat_interval_ms=3_000,
            # Static membership and cooperative rebalancing: a restart moves no partitions, a new replica moves few.
            max_poll_interval_ms=300_000,
            max_poll_records=500,
            fetch_max_wait_ms=5_000,  # the broker holds an empty fetch, so an idle consumer costs next to nothing
            # With the default of five minutes a member would not see new topics or partitions for that long.
            metadata_max_age_ms=15_000,
            partition_assignment_strategy=[CooperativeStickyAssignor()],
        )

    def poll(self, seconds: float, limit: int) -> list[Record]:
        self._finish_joining()
        # With an idle pause poll must not wait too: it would spin inside the client.
        wait = 0 if self._idle_pause else int(seconds * 1000)
        records = _polled(self._access, self._consumer, wait, limit)
        if self._idle_pause and not records:
            time.sleep(min(self._idle_pause, seconds))
        self._read.update((TopicPartition(record.topic, record.partition), record.offset + 1) for record in records)
        return records

    def _finish_joining(self) -> None:
        """Waits for a join that was cut off by the end of an earlier poll.

        kafka-python goes on with a join only while something asks for one, and throws away a join that ends between
        two polls. A member that joins again because the partitions of a topic changed stops asking in the middle:
        cut off there, it would be given nothing for ever, and its broker would hold it for dead. With short polls each
        join would end between two of them, and the member would join for ever.
        """
        coordinator = self._consumer._coordinator  # noqa: SLF001 # kafka-python has no public way
        if coordinator._join_task is not None:  # noqa: SLF001 # as above
            coordinator.request_rejoin()
            with own_errors(self._access):
                coordinator.ensure_active_group(timeout_ms=_JOIN_MS)

    def commit(self, offsets: Offsets) -> None:
        with own_errors(self._access):
            self._consumer.commit(
                {TopicPartition(*place): OffsetAndMetadata(offset, "", -1) for place, offset in offsets.items()}
            )

    def hold(self, places: Collection[Place] | None = None) -> None:
        assigned = self._consumer.assignment()
        wanted = assigned if places is None else assigned & {TopicPartition(*place) for place in places}
        self._consumer.pause(*wanted)

    def resume(self) -> None:
        self._consumer.resume(*self._consumer.paused())

    def rewind(self, offsets: Offsets) -> None:
        """Skips partitions that another member has taken over meanwhile."""
        assigned = self._consumer.assignment()
        for place, offset in offsets.items():
            if TopicPartition(*place) in assigned:
                self._consumer.seek(TopicPartition(*place), offset)
                self._read.pop(TopicPartition(*place), None)

    def assigned(self) -> set[Place]:
        return {(assigned.topic, assigned.partition) for assigned in self._consumer.assignment()}

    def committed(self, places: Collection[Place]) -> dict[Place, int]:
        with own_errors(self._access):
            found = {place: self._consumer.committed(TopicPartition(*place), timeout_ms=_JOIN_MS) for place in places}
        return {place: offset for place, offset in found.items() if offset is not None and offset >= 0}

    def lag(self) -> dict[str, int]:
        behind: dict[str, int] = {}
        with own_errors(self._access):
            for assigned in self._consumer.assignment():
                # From the last fetch: asking the broker for the end would cost a round trip per partition.
                end = self._consumer.highwater(assigned)
                if end is not None:
                    behind[assigned.topic] = behind.get(assigned.topic, 0) + self._unread(assigned, end)
        return behind

    def _unread(self, assigned: Any, end: int) -> int:
        # The client looks at every partition to tell the position of one: with hundreds of them that takes tenths of a
        # second for all. So it is asked only where not all is read, as far as is known.
        if self._read.get(assigned) != end:
            self._read[assigned] = self._consumer.position(assigned)
        return max(0, end - self._read[assigned])

    def close(self) -> None:
        with own_errors(self._access):
            self._consumer.close(timeout_ms=5_000)


class KafkaReader:
    """Reads topics once, from a place to their present end, without a group. Close it after use."""

    def __init__(self, access: KafkaAccess) -> None:
        self._access = access
        with own_errors(access):
            self._consumer = KafkaConsumer(
                **access.options(),
                client_id="louyu-reader",
                enable_auto_commit=False,
                auto_offset_reset="earliest",
                allow_auto_create_topics=False,
                request_timeout_ms=_READ_MS,
                bootstrap_timeout_ms=_READ_MS,
            )

    def at(self, topics: Sequence[str], when: datetime | None) -> dict[Place, int]:
        """The offsets at this time; the oldest ones for None. Raises BrokerError."""
        with own_errors(self._access):
            places = self._places(topics)
            oldest = self._consumer.beginning_offsets(places)
            if when is None:
                return {(place.topic, place.partition): offset for place, offset in oldest.items()}
            found = self._consumer.offsets_for_times(dict.fromkeys(places, int(when.timestamp() * 1000)))
            ends = self._consumer.end_offsets(places)
        # None: nothing is as young as that.
        return {
            (place.topic, place.partition): hit.offset if (hit := found.get(place)) else ends[place] for place in places
        }

    def ends(self, topics: Sequence[str]) -> dict[Place, int]:
        """The offsets behind the newest records. Raises BrokerError."""
        with own_errors(self._access):
            ends = self._consumer.end_offsets(self._places(topics))
        return {(place.topic, place.partition): end for place, end in ends.items()}

    def _places(self, topics: Sequence[str]) -> list[Any]:
        return [TopicPartition(topic, n) for topic in topics for n in self._consumer.partitions_for_topic(topic) or ()]

    def read(self, start: Mapping[Place, int], each: Callable[[Record], None]) -> dict[Place, int]:
        """Calls `each` for every record up to the present end; returns the offsets there. Raises BrokerError."""
        places = [TopicPartition(*place) for place in start]
        deadline = time.monotonic() + _READ_MS / 1000
        with own_errors(self._access):
            ends = self._consumer.end_offsets(places)
            self._consumer.assign(places)
            for place in places:
                wanted = start[place.topic, place.partition]
                # Beyond the end lies what a topic held before it was lost: its successor is read whole.
                self._consumer.seek(place, wanted if wanted <= ends[place] else 0)
            left = {place for place in places if start[place.topic, place.partition] != ends[place]}
            while left:
                records = _polled(self._access, self._consumer, 500, 500)
                for record in records:
                    each(record)
                read = {TopicPartition(record.topic, record.partition): record.offset + 1 for record in records}
                left -= {place for place, behind in read.items() if behind >= ends[place]}
                if records:
                    deadline = time.monotonic() + _READ_MS / 1000
                    continue
                # To ask for one position the client looks at all partitions, so it is asked only where nothing comes.
                left = {place for place in left if self._consumer.position(place) < ends[place]}
                if left and time.monotonic() > deadline:
                    raise BrokerError("the broker delivers nothing")
        return {(place.topic, place.partition): end for place, end in ends.items()}

    def close(self) -> None:
        with own_errors(self._access):
            self._consumer.close(timeout_ms=5_000)


@dataclass(frozen=True, kw_only=True)
class PartitionLag:
    """How far a group is behind in one partition. `committed` is None where it has not read yet."""

    topic: str
    partition: int
    committed: int | None
    end: int
    lag: int


def group_lag(access: KafkaAccess, group: str, topics: Sequence[str]) -> list[PartitionLag]:
    """The lag of a consumer group, also while nobody of it runs. Raises BrokerError."""
    reader = KafkaReader(access)
    try:
        start, end = reader.at(topics, None), reader.ends(topics)
    finally:
        reader.close()
    committed = stored_offsets(access, group)
    return [_lag_of(place, committed.get(place), start[place], end[place]) for place in sorted(end)]


def stored_offsets(access: KafkaAccess, group: str) -> dict[Place, int]:
    """The positions that a group has stored, also while nobody of it runs. Raises BrokerError."""
    with admin_client(access) as admin:
        found = _offsets_of(admin, group)
    return {(place.topic, place.partition): kept.offset for place, kept in found.items() if kept.offset >= 0}


def _offsets_of(admin: Any, group: str) -> Mapping[Any, Any]:
    deadline = time.monotonic() + _COORDINATOR_SECONDS
    while True:
        try:
            offsets: Mapping[Any, Any] = admin.list_group_offsets(group)[group]
        except _NO_COORDINATOR_YET:
            # A broker that nobody has read from yet makes the place for offsets only when it is first asked.
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
        else:
            return offsets


def _lag_of(place: Place, committed: int | None, oldest: int, end: int) -> PartitionLag:
    # A topic that was made again may end before what was committed; what was deleted cannot be read any more.
    position = oldest if committed is None or committed > end else max(committed, oldest)
    return PartitionLag(topic=place[0], partition=place[1], committed=committed, end=end, lag=end - position)


def _polled(access: KafkaAccess, consumer: Any, wait_ms: int, limit: int) -> list[Record]:
    """The records of one poll. Goes past one that the client cannot read. Raises BrokerError, AccessRefused, Fenced."""
    try:
        with own_errors(access):
            polled = consumer.poll(timeout_ms=wait_ms, max_records=limit)
    except BrokerError as error:
        if isinstance(error.__cause__, CorruptRecordError):
            return _past_unreadable(consumer, error)
        raise
    return [_record(raw) for records in polled.values() for raw in records]


def _past_unreadable(consumer: Any, error: BrokerError) -> list[Record]:
    """An empty record in the place of one such as with the name of a header that is no UTF-8: it is seen as undecodable.

    The client would stand at it for ever, without a further error. What follows it in the batch of its sender is as
    unreadable; a batch has one sender.
    """
    part = consumer._fetcher._next_partition_records  # noqa: SLF001 # kafka-python has no public way
    if part is None:
        raise error
    bad = part.topic_partition
    offset = consumer.position(bad)
    if "crc" in str(error.__cause__):
        consumer.seek(bad, offset)  # fetched once more: the bytes were spoilt on their way
        raise error
    consumer.seek(bad, offset + 1)
    return [Record(bad.topic, bad.partition, offset, b"", b"", (("unreadable", repr(error).encode()),))]


def _record(raw: Any) -> Record:
    return Record(raw.topic, raw.partition, raw.offset, raw.key or b"", raw.value or b"", tuple(raw.headers or ()))
