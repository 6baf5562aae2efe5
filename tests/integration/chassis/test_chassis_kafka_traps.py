"""The traps of kafka-python 3.0 that concern us (docs/decisions/0006-kafka-client.md), each on a real broker."""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

import pytest
from kafka import KafkaAdminClient
from kafka.codec import has_zstd
from kafka.record import util

from chassis.consuming.kafka import SESSION_MS, KafkaReader, KafkaSubscription
from chassis.kernel.broker import BrokerError, Fenced, Outgoing, SendFailed
from chassis.kernel.clock import utc_now
from chassis.kernel.kafka_access import KafkaAccess
from chassis.observability.metrics import Metrics
from chassis.publishing.kafka import DELIVERY_TIMEOUT_MS, KafkaSender, TopicPlan, ensure_topics
from chassis.publishing.relay import Relay
from chassis.testing.eventually import eventually
from deploy.local.processes import processes_of
from deploy.local.servers import Servers
from tests.integration.chassis.conftest import Notes, took

pytestmark = [pytest.mark.integration]


@pytest.fixture
def topic(kafka: KafkaAccess, unique: str) -> str:
    ensure_topics(kafka, [unique], TopicPlan(3, 1))
    return unique


class Clients:
    """Producers and consumers, all closed at the end."""

    def __init__(self, kafka: KafkaAccess, topic: str) -> None:
        self._kafka, self._topic = kafka, topic
        self.open: list[KafkaSender | KafkaSubscription] = []

    def sender(self, delivery_timeout_ms: int = DELIVERY_TIMEOUT_MS) -> KafkaSender:
        sender = KafkaSender(self._kafka, self._topic, delivery_timeout_ms=delivery_timeout_ms)
        self.open.append(sender)
        return sender

    def member(self, name: str = "0") -> KafkaSubscription:
        member = KafkaSubscription(self._kafka, f"{self._topic}-g", name, [self._topic])
        self.open.append(member)
        return member


@pytest.fixture
def clients(kafka: KafkaAccess, unique: str) -> Iterator[Clients]:
    made = Clients(kafka, unique)
    yield made
    for client in made.open:
        with suppress(BrokerError, Fenced):
            client.close()


def numbered(topic: str, count: int, first: int = 0) -> list[Outgoing]:
    return [Outgoing(topic, f"k{n % 5}".encode(), str(n).encode()) for n in range(first, first + count)]


def numbers(subscription: KafkaSubscription, count: int, poll_seconds: float = 0.2) -> list[int]:
    read: list[int] = []

    def enough() -> bool:
        read.extend(int(record.value) for record in subscription.poll(poll_seconds, 500))
        return len(read) >= count

    eventually(enough)
    return read


@contextmanager
def stalled_broker(servers: Servers) -> Iterator[None]:
    """Stops the broker's process with its connections open, like a long pause of its machine."""
    (broker,) = (p for p in processes_of(servers.settings.home) if "java" in p.name())
    broker.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        broker.send_signal(signal.SIGCONT)


def test_the_fast_checksum_and_the_compression_are_installed() -> None:
    assert util.crc32c_c is not None
    assert has_zstd()


def test_a_stall_beyond_the_delivery_time_fails_the_batch_and_a_new_producer_goes_on(
    servers: Servers, clients: Clients, topic: str
) -> None:
    others = set(threading.enumerate())
    sender = clients.sender(delivery_timeout_ms=1500)
    sender.send_all(numbered(topic, 5))

    with stalled_broker(servers), pytest.raises(SendFailed):
        sender.send_all(numbered(topic, 5, first=5))
    sender.close()
    assert set(threading.enumerate()) <= others
    clients.sender().send_all(numbered(topic, 5, first=5))

    assert set(numbers(clients.member(), 10)) == set(range(10))


class _Slowly(list[Outgoing]):
    """Yields its messages with pauses, so that their batches are of different ages."""

    def __iter__(self) -> Iterator[Outgoing]:
        for message in super().__iter__():
            yield message
            time.sleep(0.4)


def test_the_first_batch_that_fails_ends_the_send_and_closing_leaves_nothing_behind(
    servers: Servers, clients: Clients, topic: str
) -> None:
    others = set(threading.enumerate())
    sender = clients.sender(delivery_timeout_ms=1500)
    sender.send_all(numbered(topic, 5))

    with stalled_broker(servers):
        with pytest.raises(SendFailed):
            sender.send_all(_Slowly(numbered(topic, 3)))
        sender.close()

    assert set(threading.enumerate()) <= others


def test_a_stall_within_the_delivery_time_is_waited_out_and_the_relay_stays_alive(
    servers: Servers, clients: Clients, topic: str
) -> None:
    sender = clients.sender()
    sender.send_all(numbered(topic, 1))
    waits: list[float] = []
    batch = numbered(topic, 5, first=1)

    with stalled_broker(servers):
        thread = threading.Thread(target=sender.send_all, args=(batch, lambda: waits.append(time.monotonic())))
        thread.start()
        eventually(lambda: len(waits) >= 3)
    thread.join(30)

    assert sorted(numbers(clients.member(), 6)) == list(range(6))


def test_a_send_that_was_given_up_sends_nothing_more(servers: Servers, clients: Clients, topic: str) -> None:
    others = set(threading.enumerate())
    sender = clients.sender()
    sender.send_all(numbered(topic, 1))

    with stalled_broker(servers), pytest.raises(BrokerError):
        sender.send_all(numbered(topic, 5, first=1), _give_up)

    assert set(threading.enumerate()) <= others


def _give_up() -> None:
    raise BrokerError("whoever waits has given up")


def test_a_relay_that_is_asked_to_stop_does_not_wait_for_an_unavailable_broker(servers: Servers, notes: Notes) -> None:
    notes.write("a")
    stopping = threading.Event()
    relay = Relay(notes.store, KafkaSender(notes.kafka, notes.name), "owner", utc_now, Metrics())
    relay.publish_pending()
    notes.write("b")

    with stalled_broker(servers):
        thread = threading.Thread(target=relay.run, args=(stopping,))
        thread.start()
        time.sleep(1)
        stopping.set()
        thread.join(20)
        ended = not thread.is_alive()

    assert ended
    assert notes.unpublished() == 1


def test_a_topic_that_does_not_exist_is_not_made_by_sending_or_reading(
    clients: Clients, kafka: KafkaAccess, unique: str
) -> None:
    with pytest.raises(SendFailed):
        clients.sender().send_all(numbered(unique, 1))
    clients.member().poll(0.5, 1)

    admin = KafkaAdminClient(**kafka.options())
    topics = admin.list_topics()
    admin.close()
    assert unique not in topics


def test_topics_are_made_once_by_whoever_comes_first(kafka: KafkaAccess, unique: str) -> None:
    threads = [threading.Thread(target=ensure_topics, args=(kafka, [unique], TopicPlan(3, 1))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    ensure_topics(kafka, [unique], TopicPlan(9, 1))

    admin = KafkaAdminClient(**kafka.options())
    (described,) = admin.describe_topics([unique])
    admin.close()
    assert len(described["partitions"]) == 3


def test_a_member_that_was_killed_is_replaced_at_once_and_is_fenced_when_it_wakes(clients: Clients, topic: str) -> None:
    clients.sender().send_all(numbered(topic, 10))
    killed = clients.member()
    numbers(killed, 10)

    successor = clients.member()
    seconds = took(lambda: numbers(successor, 10))

    assert seconds < SESSION_MS / 1000

    def fenced() -> bool:
        try:
            killed.commit({(topic, 0): 1})
        except Fenced:
            return True
        except BrokerError:
            return False
        return False

    eventually(fenced)


def test_members_of_a_group_share_its_partitions_and_commit_from_their_loops(clients: Clients, topic: str) -> None:
    sender = clients.sender()
    members = [clients.member(name) for name in ("0", "1")]
    read: list[list[int]] = [[], []]

    def both_read() -> bool:
        sender.send_all(numbered(topic, 10, first=sum(map(len, read))))
        for member, seen in zip(members, read, strict=True):
            records = member.poll(0.2, 500)
            seen += [int(record.value) for record in records]
            if records:
                member.commit({(r.topic, r.partition): r.offset + 1 for r in records})
        return all(read)

    eventually(both_read)


def test_a_join_that_outlives_a_poll_is_finished_by_the_next(clients: Clients, kafka: KafkaAccess, unique: str) -> None:
    """It joins before its topic is there, so it joins again when the topic is: while every poll is too short for that."""
    member = clients.member()
    joined = time.monotonic() + 5
    while time.monotonic() < joined:
        member.poll(0.2, 500)

    ensure_topics(kafka, [unique], TopicPlan(3, 1))
    clients.sender().send_all(numbered(unique, 3))

    assert len(numbers(member, 3, poll_seconds=0.005)) == 3


def test_a_reader_reads_a_topic_from_a_place_to_its_end(kafka: KafkaAccess, clients: Clients, topic: str) -> None:
    clients.sender().send_all(numbered(topic, 10))
    reader = KafkaReader(kafka)
    read: list[int] = []

    end = reader.read(reader.at([topic], None), lambda record: read.append(int(record.value)))
    clients.sender().send_all(numbered(topic, 3, first=10))
    reader.read(end, lambda record: read.append(int(record.value)))
    nothing = reader.at([topic], utc_now() + timedelta(hours=1))
    reader.close()

    assert (sorted(read[:10]), sorted(read[10:])) == (list(range(10)), [10, 11, 12])
    assert sum(nothing.values()) == 13
