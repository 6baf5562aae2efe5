"""Kafka for the relay: the producer and the topics, behind the protocols of kernel/broker.py.

The settings answer traps of kafka-python 3.0 that tests reproduce (docs/decisions/0006-kafka-client.md).
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final
from zlib import crc32

from kafka import KafkaAdminClient, KafkaProducer
from kafka.errors import (
    AuthorizationError,
    KafkaError,
    KafkaTimeoutError,
    TopicAlreadyExistsError,
    TopicAuthorizationFailedError,
    UnknownTopicOrPartitionError,
)
from kafka.partitioner.abc import Partitioner

from chassis.kernel.broker import BrokerError, Outgoing, SendFailed
from chassis.kernel.kafka_access import KafkaAccess
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from chassis.publishing.kafka_errors import own_errors, refused

#: Longer than any restart of a broker: the idempotent producer never sends again after one of its batches expired.
DELIVERY_TIMEOUT_MS: Final = 10 * 60 * 1000
TOPIC_DAYS: Final = 7
_REQUEST_MS: Final = (
    5_000  # of questions about topics: a frozen broker must not hold up a relay until its leases expire
)
#: What the broker says of topics that are not there, as far as this user may know.
_NOT_SEEN: Final = frozenset({UnknownTopicOrPartitionError.errno, TopicAuthorizationFailedError.errno})
_DELETED_SECONDS: Final = 30.0
_FLUSH_SECONDS: Final = 1.0  # a long flush can't be stopped, so it is cut into pieces


class KafkaSender:
    """A Producer: idempotent, acknowledged by all in-sync replicas. Use it from one thread."""

    def __init__(self, access: KafkaAccess, client_id: str, *, delivery_timeout_ms: int = DELIVERY_TIMEOUT_MS) -> None:
        self._access = access
        self._producer = KafkaProducer(
            **access.options(),
            client_id=client_id,
            acks="all",
            enable_idempotence=True,
            compression_type="zstd",
            linger_ms=5,  # waits for more rows; batches are full under load and small otherwise
            batch_size=131_072,
            delivery_timeout_ms=delivery_timeout_ms,
            request_timeout_ms=min(30_000, delivery_timeout_ms - 100),
            max_block_ms=10_000,
            allow_auto_create_topics=False,  # a topic made by accident would have the broker's default partitions
            partitioner=_ByChecksum(),
        )

    def send_all(self, batch: Sequence[Outgoing], waiting: Callable[[], None] = lambda: None) -> None:
        try:
            self._send(batch, waiting)
        except BaseException:
            # What the caller takes for unsent must not be sent later, after what comes next or to a topic made again.
            self._abandon()
            raise

    def _send(self, batch: Sequence[Outgoing], waiting: Callable[[], None]) -> None:
        try:
            # flush() returns without an error although sends failed, so each future is asked.
            futures = [self._producer.send(m.topic, key=m.key, value=m.value, headers=list(m.headers)) for m in batch]
            while not self._flushed():
                # A batch that expired can keep the others, and so flush(), from ever ending.
                self._raise_unless_sent(future for future in futures if future.is_done)
                waiting()
        except AuthorizationError as error:
            raise refused(self._access, error) from error
        except KafkaError as error:
            raise SendFailed(repr(error)) from error
        self._raise_unless_sent(futures)

    def close(self) -> None:
        try:
            self._producer.close(timeout=5)
        except KafkaError:
            self._abandon()  # it can't flush any more; its rows are not marked as published, so nothing is lost

    def _abandon(self) -> None:
        """Ends the producer's thread and connections."""
        # close() raises before it stops the thread if the flush does not end.
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

    def _raise_unless_sent(self, futures: Iterable[Any]) -> None:
        failed = next((future for future in futures if not future.succeeded()), None)
        if failed is None:
            return
        if isinstance(failed.exception, AuthorizationError):
            raise refused(self._access, failed.exception)
        raise SendFailed(repr(failed.exception))


class _ByChecksum(Partitioner):  # type: ignore[misc]  # kafka-python has no types
    """Chooses the partition by CRC32 of the key, as librdkafka does."""

    # kafka-python's own murmur2, in Python, takes a fifth of the relay's time. Only the relay sends, so no other
    # producer has to choose the same partition.
    def partition(self, topic: str, key: bytes, serialized_key: bytes, *rest: Any) -> int:  # noqa: ARG002 # its signature
        cluster = rest[-1]
        return crc32(serialized_key) % len(cluster.partitions_for_topic(topic))


@dataclass(frozen=True)
class TopicPlan:
    partitions: int
    replication: int


def ensure_topics(access: KafkaAccess, topics: Sequence[str], plan: TopicPlan) -> None:
    """Creates missing topics and blocks until all are usable. Idempotent, also from several processes at once.

    Raises BrokerError, AccessRefused.
    """
    with admin_client(access) as admin:
        create_missing(admin, sorted(set(topics) - set(admin.list_topics())), plan)
        admin.wait_for_topics(topics)


def create_missing(admin: Any, topics: Sequence[str], plan: TopicPlan) -> None:
    """Creates these topics and blocks until they are usable; one that another process has made meanwhile is fine."""
    # Old messages are in the outbox for 90 days; a topic only has to outlast a consumer that is down for a while.
    configs = {
        "cleanup.policy": "delete",
        "retention.ms": str(TOPIC_DAYS * 86_400_000),
        "min.insync.replicas": str(min(2, plan.replication)),  # an acknowledged message survives the loss of a broker
        "max.message.bytes": str(1024 * 1024),
    }
    spec = {"num_partitions": plan.partitions, "replication_factor": plan.replication, "configs": configs}
    for topic in topics:
        with suppress(TopicAlreadyExistsError):
            admin.create_topics({topic: spec})
    if topics:
        # A consumer that joins before a topic has a leader would be assigned none of its partitions.
        admin.wait_for_topics(topics)


def make_again(access: KafkaAccess, topics: Sequence[str], plan: TopicPlan) -> None:
    """Deletes these topics with all that they hold, and makes them again; for repairs by the operator.

    Raises BrokerError, AccessRefused.
    """
    with admin_client(access) as admin:
        there = sorted(set(topics) & set(admin.list_topics()))
        if there:
            admin.delete_topics(there)
        deadline = time.monotonic() + _DELETED_SECONDS
        while left := set(topics) & set(admin.list_topics()):
            if time.monotonic() > deadline:
                raise BrokerError(f"the broker does not delete {', '.join(sorted(left))}")
            time.sleep(0.2)
        create_missing(admin, list(topics), plan)


@contextmanager
def admin_client(access: KafkaAccess, *, bootstrap_seconds: float = 10) -> Iterator[Any]:
    """Raises BrokerError, AccessRefused."""
    with own_errors(access):
        admin = KafkaAdminClient(
            **access.options(), client_id="louyu-admin", bootstrap_timeout_ms=int(bootstrap_seconds * 1000)
        )
        try:
            yield admin
        finally:
            admin.close()


class KafkaTopics:
    """`Topics` of kernel/broker.py on Kafka. One connection, opened when needed. Thread-safe."""

    def __init__(self, access: KafkaAccess, topics: Sequence[str], plan: TopicPlan, metrics: Metrics) -> None:
        self._access, self._topics, self._plan, self._metrics = access, sorted(set(topics)), plan, metrics
        self._lock = Lock()
        self._admin: Any = None
        self._known: Mapping[str, str] = {}
        self._asked = float("-inf")

    def identities(self, max_age: float) -> Mapping[str, str]:
        with self._lock:
            if time.monotonic() - self._asked > max_age:
                try:
                    with own_errors(self._access):
                        self._known = self._ask()
                except Exception:
                    self.close()
                    raise
                self._asked = time.monotonic()
            return self._known

    def disk_free(self) -> float | None:
        """Free part of the fullest disk of the brokers, from 0 to 1; None if this user may not ask. Raises BrokerError."""
        with self._lock:
            try:
                with own_errors(self._access):
                    # All topics: a broker leaves out the size of a disk that holds none of those asked for.
                    said = self._connected().describe_log_dirs()
            except Exception:
                self.close()
                raise
        disks = [disk for broker in said for disk in broker["log_dirs"]]
        # Brokers before Kafka 3.3 do not say.
        return min(
            (disk["usable_bytes"] / disk["total_bytes"] for disk in disks if disk["total_bytes"] > 0), default=None
        )

    def close(self) -> None:
        admin, self._admin = self._admin, None
        if admin is not None:
            with suppress(KafkaError):
                admin.close()

    def _connected(self) -> Any:
        if self._admin is None:
            self._admin = KafkaAdminClient(
                **self._access.options(),
                client_id="louyu-topics",
                request_timeout_ms=_REQUEST_MS,
                bootstrap_timeout_ms=_REQUEST_MS,
                reconnect_backoff_max_ms=1_000,
            )
        return self._admin

    def _ask(self) -> Mapping[str, str]:
        admin = self._connected()
        found = admin.describe_topics(self._topics)
        # One that this user may not see counts as missing: making it says so.
        missing = sorted(one["name"] for one in found if one["error_code"] in _NOT_SEEN)
        if missing:
            create_missing(admin, missing, self._plan)
            # At the first start they are new; later it means that the broker has lost them.
            if self._known:
                log.critical("topics.lost", topics=missing)
                self._metrics.increase("louyu_topics_lost_total", by=len(missing))
            found = admin.describe_topics(self._topics)
        return {one["name"]: str(one["topic_id"]) for one in found}
