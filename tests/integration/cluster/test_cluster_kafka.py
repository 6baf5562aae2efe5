"""Three brokers lose one of them, by a kill and by a cut cable: what was acknowledged is in the topic, and sending goes on."""

import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from typing import Any, Final, Self

import psutil
import pytest
from kafka import KafkaConsumer, TopicPartition

from chassis.kernel.broker import BrokerError, Outgoing
from chassis.kernel.kafka_access import KafkaAccess
from chassis.publishing.kafka import KafkaSender, TopicPlan, admin_client, create_missing
from chassis.testing.eventually import eventually
from deploy.cluster.layout import NODES
from deploy.cluster.programs import kafka_and_switch
from deploy.cluster.runtime import Cluster, start, stop
from deploy.kafka_rights import OPERATOR
from deploy.local import kafka_jars, kafka_users
from deploy.local.screen import Screen
from deploy.local.settings import read_settings

pytestmark = [pytest.mark.integration, pytest.mark.capability("O5")]
TOPIC: Final = "members.tenant.events.v1"
PARTITIONS: Final = 3
#: Numbers of which some are in each partition.
SOME: Final = 30


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    if kafka_jars.find_java(read_settings()) is None:
        pytest.skip("no Java: apt-get install openjdk-17-jre-headless maven")
    running = start(tmp_path_factory.mktemp("cluster") / "home", Screen(quiet=True), table=kafka_and_switch)
    with admin_client(kafka_users.access(running.settings, OPERATOR)) as admin:
        create_missing(admin, [TOPIC], TopicPlan(PARTITIONS, len(NODES)))
    yield running
    stop(running.settings)


@dataclass
class Sending:
    """Sends numbers one after the other, as the relay does: what was not acknowledged is sent again by a new producer."""

    access: KafkaAccess
    acknowledged: list[int] = field(default_factory=list)
    longest: float = 0.0
    _going: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        self._going.set()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        while not self.acknowledged:
            time.sleep(0.1)
        self.longest = 0.0
        return self

    def __exit__(self, *_: object) -> None:
        time.sleep(2)
        self._going.clear()
        assert self._thread is not None
        self._thread.join(300)

    def _run(self) -> None:
        number = time.time_ns()
        while self._going.is_set():
            with suppress(BrokerError), closing(KafkaSender(self.access, "a-relay")) as sender:
                while self._going.is_set():
                    began = time.monotonic()
                    sender.send_all([Outgoing(TOPIC, str(number).encode(), str(number).encode(), ())])
                    self.longest = max(self.longest, time.monotonic() - began)
                    self.acknowledged.append(number)
                    number += 1
                    time.sleep(0.05)


@pytest.fixture
def sending(cluster: Cluster) -> Iterator[Sending]:
    access = kafka_users.access(cluster.settings, OPERATOR)
    with Sending(access) as running:
        yield running
    print(f"longest wait {running.longest:.1f} s, {len(running.acknowledged)} sent")  # noqa: T201 # for a reader
    assert set(running.acknowledged) <= set(everything(access))


def everything(access: KafkaAccess) -> Iterator[int]:
    options: dict[str, Any] = {**access.options(), "auto_offset_reset": "earliest", "enable_auto_commit": False}
    with closing(KafkaConsumer(**options)) as consumer:
        partitions = [TopicPartition(TOPIC, number) for number in range(PARTITIONS)]
        consumer.assign(partitions)
        ends = consumer.end_offsets(partitions)
        while any(consumer.position(one) < ends[one] for one in partitions):
            for records in consumer.poll(timeout_ms=1000).values():
                yield from (int(record.value) for record in records)


def test_a_broker_is_killed(cluster: Cluster, sending: Sending) -> None:
    psutil.Process(cluster.pid_of("kafka-2")).kill()
    cluster.supervisor.stop("kafka-2")
    count = len(sending.acknowledged)
    time.sleep(20)
    while_away = len(sending.acknowledged) - count
    cluster.supervisor.start(["kafka-2"])

    assert while_away > 0
    cluster.all_ready()


def test_a_broker_is_cut_off(cluster: Cluster, sending: Sending) -> None:
    cluster.cut("kafka-3")
    try:
        count = len(sending.acknowledged)
        # The client waits half a minute for a broker that says nothing; then it asks who leads now.
        eventually(lambda: len(sending.acknowledged) > count + SOME)
        # A node that is reached past the switch is cut off by halves: it goes on leading and knows nobody as alive.
        assert not past_the_switch(cluster)
    finally:
        cluster.join("kafka-3")


def past_the_switch(cluster: Cluster) -> list[str]:
    """The brokers that call another where it is, and not where the switch passes them on."""
    reaches = (cluster.layout.broker, cluster.layout.controller)
    there = {reach(node, own=True) for reach in reaches for node in NODES}
    names = [f"kafka-{node}" for node in NODES]
    calls = {name: psutil.Process(cluster.pid_of(name)).net_connections("tcp") for name in names}
    return [name for name in names if any(call.raddr and call.raddr.port in there for call in calls[name])]
