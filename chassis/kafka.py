"""Kafka: the only import of kafka-python, behind the protocols of broker.py.

The settings answer measured traps of kafka-python 3.0 (docs/decisions/0006-kafka-client.md): any failed send ends the
producer, flush() hides failures so every future is asked, and nothing is created, committed or skipped automatically.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Final
from zlib import crc32

from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.coordinator.assignors.cooperative_sticky import CooperativeStickyAssignor
from kafka.errors import (
    FencedInstanceIdError,
    GroupIdNotFoundError,
    KafkaError,
    KafkaTimeoutError,
    TopicAlreadyExistsError,
)
from kafka.partitioner.abc import Partitioner
from kafka.structs import OffsetAndMetadata

from chassis.broker import BrokerError, Fenced, Offsets, Outgoing, Record, SendFailed

#: Longer than any broker restart: until then the idempotent producer expires no batch, and so never wedges.
DELIVERY_TIMEOUT_MS: Final = 10 * 60 * 1000
SESSION_MS: Final = 10_000
_FLUSH_SECONDS: Final = 1.0


class KafkaSender:
    """A producer with acks from all replicas, idempotence, and batches that grow under load."""

    def __init__(
        self, bootstrap_servers: str, client_id: str, *, delivery_timeout_ms: int = DELIVERY_TIMEOUT_MS
    ) -> None:
        self._producer = KafkaProducer(
            bootstrap_servers=bootstrap_servers.split(","),
            client_id=client_id,
            acks="all",
            enable_idempotence=True,
            compression_type="zstd",
            linger_ms=5,
            batch_size=131_072,
            delivery_timeout_ms=delivery_timeout_ms,
            request_timeout_ms=min(30_000, delivery_timeout_ms - 100),
            max_block_ms=10_000,
            allow_auto_create_topics=False,
            partitioner=_ByChecksum(),
        )

    def send_all(self, batch: Sequence[Outgoing], waiting: Callable[[], None] = lambda: None) -> None:
        try:
            futures = [self._producer.send(m.topic, key=m.key, value=m.value, headers=list(m.headers)) for m in batch]
            while not self._flushed():
                # A batch that expired can keep the others, and so the flush, from ever ending.
                _raise_unless_sent(future for future in futures if future.is_done)
                waiting()
        except KafkaError as error:
            raise SendFailed(repr(error)) from error
        _raise_unless_sent(futures)

    def close(self) -> None:
        try:
            self._producer.close(timeout=5)
        except KafkaError:
            self._abandon()  # a wedged producer cannot flush; its rows are unmarked, so nothing is lost

    def _abandon(self) -> None:
        """Ends the thread and its connections: close() raises before it comes to that when the flush does not end."""
        thread = self._producer._sender  # noqa: SLF001 # kafka-python has no public way
        thread.force_close()
        thread.join(5)
        with suppress(KafkaError):
            self._producer.close(timeout=1)

    def _flushed(self) -> bool:
        try:
            self._producer.flush(timeout=_FLUSH_SECONDS)
        except KafkaTimeoutError:
            return False
        return True


def _raise_unless_sent(futures: Iterable[Any]) -> None:
    failed = next((future for future in futures if not future.succeeded()), None)
    if failed is not None:
        raise SendFailed(repr(failed.exception))


class _ByChecksum(Partitioner):  # type: ignore[misc]  # kafka-python has no types
    """CRC32 of the key, as librdkafka does it: kafka-python's own murmur2 in Python takes a fifth of the relay's time."""

    def partition(self, topic: str, key: bytes, serialized_key: bytes, *rest: Any) -> int:  # noqa: ARG002 # its signature
        cluster = rest[-1]
        return crc32(serialized_key) % len(cluster.partitions_for_topic(topic))


class KafkaSubscription:
    """A static member of a consumer group: a restart keeps its partitions, a kill costs one session timeout at most.

    `idle_pause` is for brokers that answer an empty fetch at once instead of holding it: rest this long, then look again.
    """

    def __init__(
        self, bootstrap_servers: str, group: str, instance: str, topics: Sequence[str], *, idle_pause: float = 0
    ) -> None:
        self._idle_pause = idle_pause
        self._consumer = KafkaConsumer(
            *topics,
            bootstrap_servers=bootstrap_servers.split(","),
            group_id=group,
            group_instance_id=f"{group}-{instance}",
            client_id=f"{group}-{instance}",
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            allow_auto_create_topics=False,
            session_timeout_ms=SESSION_MS,
            heartbeat_interval_ms=3_000,
            max_poll_interval_ms=300_000,
            max_poll_records=500,
            fetch_max_wait_ms=5_000,
            # How long a member may work on an old picture of its topics: with the default, five minutes of silence.
            metadata_max_age_ms=15_000,
            partition_assignment_strategy=[CooperativeStickyAssignor()],
        )

    def poll(self, seconds: float, limit: int) -> list[Record]:
        with _own_errors():
            wait = 0 if self._idle_pause else int(seconds * 1000)
            polled = self._consumer.poll(timeout_ms=wait, max_records=limit)
        if self._idle_pause and not polled:
            time.sleep(min(self._idle_pause, seconds))
        return [
            Record(raw.topic, raw.partition, raw.offset, raw.key or b"", raw.value or b"", tuple(raw.headers or ()))
            for records in polled.values()
            for raw in records
        ]

    def commit(self, offsets: Offsets) -> None:
        with _own_errors():
            self._consumer.commit(
                {TopicPartition(*place): OffsetAndMetadata(offset, "", -1) for place, offset in offsets.items()}
            )

    def hold(self) -> None:
        self._consumer.pause(*self._consumer.assignment())

    def resume(self) -> None:
        self._consumer.resume(*self._consumer.paused())

    def rewind(self, offsets: Offsets) -> None:
        """Partitions that moved to another member meanwhile are left to it."""
        assigned = self._consumer.assignment()
        for place, offset in offsets.items():
            if TopicPartition(*place) in assigned:
                self._consumer.seek(TopicPartition(*place), offset)

    def lag(self) -> dict[str, int]:
        behind: dict[str, int] = {}
        with _own_errors():
            for assigned in self._consumer.assignment():
                end = self._consumer.highwater(assigned)
                if end is not None:
                    unread = max(0, end - self._consumer.position(assigned))
                    behind[assigned.topic] = behind.get(assigned.topic, 0) + unread
        return behind

    def close(self) -> None:
        with _own_errors():
            self._consumer.close(timeout_ms=5_000)


@dataclass(frozen=True)
class TopicPlan:
    partitions: int
    replication: int


def ensure_topics(bootstrap_servers: str, topics: Sequence[str], plan: TopicPlan) -> None:
    """Creates the topics that do not exist; returns when all can be used. Safe in several processes at once.

    Raises BrokerError. A consumer that joined before its topic has a leader would be assigned nothing of it.
    """
    configs = {
        "cleanup.policy": "delete",
        "retention.ms": str(7 * 86_400_000),
        "min.insync.replicas": str(min(2, plan.replication)),
        "max.message.bytes": str(1024 * 1024),
    }
    spec = {"num_partitions": plan.partitions, "replication_factor": plan.replication, "configs": configs}
    with _admin(bootstrap_servers) as admin:
        for topic in sorted(set(topics) - set(admin.list_topics())):
            try:
                admin.create_topics({topic: spec})
            except TopicAlreadyExistsError:
                continue  # another process was first
        admin.wait_for_topics(topics)


def forget_group(bootstrap_servers: str, group: str) -> None:
    """Deletes what a stopped group has committed: it starts again at the oldest message.

    Raises BrokerError while a member runs, and for one session after it stopped, since static members never leave.
    """
    with _admin(bootstrap_servers) as admin:
        outcome = admin.delete_groups([group])[group]  # an error's name: it is not raised
    if outcome not in ("OK", GroupIdNotFoundError.__name__):
        raise BrokerError(f"{group}: {outcome}")


@contextmanager
def _own_errors() -> Iterator[None]:
    try:
        yield
    except FencedInstanceIdError as error:
        raise Fenced(repr(error)) from error
    except KafkaError as error:
        raise BrokerError(repr(error)) from error


@contextmanager
def _admin(bootstrap_servers: str) -> Iterator[Any]:
    with _own_errors():
        admin = KafkaAdminClient(bootstrap_servers=bootstrap_servers.split(","), client_id="louyu-admin")
        try:
            yield admin
        finally:
            admin.close()
