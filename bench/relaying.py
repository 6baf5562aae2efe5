"""P11, P12, P13: the relay against polling and a bare producer; the consumer against kafka-python without crc32c."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from statistics import median
from typing import Final

import orjson

from bench.measure import ROOT, Result
from chassis.background.indexes import CHASSIS_INDEXES
from chassis.consuming.kafka import KafkaSubscription
from chassis.kernel.clock import utc_now
from chassis.kernel.identity import TenantId
from chassis.kernel.ids import new_id
from chassis.kernel.kafka_access import KafkaAccess
from chassis.kernel.messages import Message
from chassis.observability.metrics import Metrics
from chassis.persistence import outbox
from chassis.persistence.store import Store
from chassis.publishing.kafka import KafkaSender, TopicPlan, ensure_topics
from chassis.publishing.relay import Relay
from deploy.local.servers import Servers

_ROUNDS: Final = 3
_RATE: Final = 30
_LATENCY_EVENTS: Final = 180
_BACKLOG: Final = 20_000
_CONSUMED: Final = 120_000
_POLL_SECONDS: Final = 0.2


def latency(servers: Servers) -> Iterator[Result]:
    """P11."""
    store, kafka = _store(servers), servers.kafka
    ratios: list[float] = []
    for _ in range(_ROUNDS):
        ours = _median_latency(store, kafka, lambda relay, stopping: relay.run(stopping))
        polled = _median_latency(store, kafka, _poll)
        ratios.append(ours / polled)
    yield Result(
        "P11", f"commit to consumer, median at {_RATE} events a second", f"a relay polling every {_POLL_SECONDS * 1000:.0f} ms",
        round(median(ratios), 3), 0.25, "lower", _ROUNDS,
    )  # fmt: skip


def _poll(relay: Relay, stopping: threading.Event) -> None:
    while not stopping.is_set():
        relay.publish_pending()
        time.sleep(_POLL_SECONDS)
    relay.close()


def _median_latency(store: Store, kafka: KafkaAccess, loop: Callable[[Relay, threading.Event], None]) -> float:
    """Seconds from the commit until the consumer has the message."""
    topic = _topic(kafka)
    subscription = KafkaSubscription(kafka, new_id(), "0", (topic,))
    _joined(subscription)
    stopping = threading.Event()
    relay = Relay(store, KafkaSender(kafka, "bench"), new_id(), utc_now, Metrics())
    thread = threading.Thread(target=loop, args=(relay, stopping))
    thread.start()
    time.sleep(2)
    writer = threading.Thread(target=_write, args=(store, topic))
    writer.start()
    seen: list[float] = []
    until = time.monotonic() + 60
    while len(seen) < _LATENCY_EVENTS and time.monotonic() < until:
        for record in subscription.poll(0.05, 500):
            committed = datetime.fromisoformat(record.value.decode().split('"at":"')[1].split('"')[0])
            seen.append((utc_now() - committed).total_seconds())
    stopping.set()
    relay.wake()
    thread.join()
    writer.join()
    subscription.close()
    return median(seen)


def _write(store: Store, topic: str) -> None:
    for number in range(_LATENCY_EVENTS):
        store.commit([outbox.insert_of(topic, _message(number))])
        time.sleep(1 / _RATE)


def drain(servers: Servers) -> Iterator[Result]:
    """P12."""
    store, kafka = _store(servers), servers.kafka
    ratios: list[float] = []
    for _ in range(_ROUNDS):
        topic = _topic(kafka)
        store.db[outbox.COLLECTION].insert_many(
            [outbox.insert_of(topic, _message(n)).document for n in range(_BACKLOG)]
        )
        relay = Relay(store, KafkaSender(kafka, "bench"), new_id(), utc_now, Metrics())
        started = time.perf_counter()
        while relay.publish_pending():
            pass
        ours = _BACKLOG / (time.perf_counter() - started)
        relay.close()
        ratios.append(ours / float(_python("bench.reference.bare_producer", kafka, _topic(kafka), str(_BACKLOG))))
    yield Result(
        "P12", f"drain of {_BACKLOG} waiting events, events a second", "a bare producer: 5 ms, 64 KiB, zstd, no database",
        round(median(ratios), 3), 0.30, "higher", _ROUNDS,
    )  # fmt: skip


def consume(servers: Servers) -> Iterator[Result]:
    """P13."""
    kafka = servers.kafka
    # One partition: several would add the wait of their last fetches to each other.
    topic = _topic(kafka, partitions=1)
    _python("bench.reference.bare_producer", kafka, topic, str(_CONSUMED), "none")
    ours, theirs = [], []
    for _ in range(_ROUNDS):
        ours.append(_consumed_a_second(kafka, topic))
        theirs.append(float(_python("bench.reference.bare_consumer", kafka, topic, str(_CONSUMED))))
    yield Result(
        "P13", "consumer with nothing to do, messages a second", "kafka-python poll(500) without crc32c",
        round(median(mine / other for mine, other in zip(ours, theirs, strict=True)), 2), 5, "higher", _ROUNDS,
    )  # fmt: skip


def _consumed_a_second(kafka: KafkaAccess, topic: str) -> float:
    subscription = KafkaSubscription(kafka, new_id(), "0", (topic,))
    read = 0
    while not read:
        read = len(subscription.poll(1, 500))
    started = time.perf_counter()
    first = read
    while read < _CONSUMED:
        read += len(subscription.poll(1, 500))
    rate = (read - first) / (time.perf_counter() - started)
    subscription.close()
    return rate


def _store(servers: Servers) -> Store:
    store = Store.connect(servers.mongodb_uri("louyu_events"))
    store.ensure_indexes(CHASSIS_INDEXES)
    return store


def _topic(kafka: KafkaAccess, partitions: int = 3) -> str:
    name = f"bench.{new_id()}.events.v1"
    ensure_topics(kafka, [name], TopicPlan(partitions, 1))
    return name


def _joined(subscription: KafkaSubscription) -> None:
    for _ in range(20):
        subscription.poll(0.2, 1)


def _message(number: int) -> Message:
    at = utc_now()
    data = {"at": at.isoformat(), "title": "Something of the usual size happened in a building", "text": "x" * 289}
    return Message(
        id=new_id(), type="org.louyu.bench.thing.happened.v1", source="/bench", subject=new_id(), time=at,
        tenant=TenantId("t1"), sequence=number + 1, actor="bench", correlation="c" * 32, causation=None, data=data,
    )  # fmt: skip


def _python(module: str, kafka: KafkaAccess, *arguments: str) -> str:
    answer = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=os.environ | {"KAFKA_OPTIONS": orjson.dumps(kafka.options()).decode()},
        capture_output=True,
        text=True,
        check=True,
    )
    return answer.stdout.strip()
