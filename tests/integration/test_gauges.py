"""What workers count in the real MongoDB for /metrics: limits that run, and the disks."""

from datetime import timedelta

import pytest
from prometheus_client import generate_latest

from chassis.background import disks
from chassis.kernel.broker import BrokerError
from chassis.kernel.clock import utc_now
from chassis.kernel.kafka_access import KafkaAccess
from chassis.observability.metrics import TABLE, Metrics
from chassis.persistence.store import Store
from chassis.publishing.kafka import KafkaTopics, TopicPlan, ensure_topics
from deploy.local import kafka_users
from deploy.local.servers import Servers
from services.requests.clocks import gauges
from services.requests.clocks import metrics as clocks
from services.requests.clocks.record import Kind
from services.requests.clocks.storage import COLLECTION, INDEXES
from services.requests.service import SERVICE as REQUESTS

pytestmark = [pytest.mark.integration, pytest.mark.capability("O1")]


def given_clocks(store: Store) -> None:
    now = utc_now()
    rows = [
        ("t1", "request", "running", now + timedelta(hours=1)),
        ("t2", "request", "running", now + timedelta(hours=1)),
        ("t1", "work_order", "overdue", now - timedelta(minutes=20)),
        ("t1", "whistle", "paused", None),
        ("t1", "request", "stopped", None),
    ]
    store.ensure_indexes(INDEXES)
    store.db[COLLECTION].insert_many(
        {"tenant": tenant, "kind": kind, "status": status, "next_at": at, "is_open": status != "stopped"}
        for tenant, kind, status, at in rows
    )


def values(metrics: Metrics, name: str) -> dict[str, float]:
    lines = generate_latest(metrics.registry).decode().splitlines()
    return {line.split(" ")[0]: float(line.split(" ")[1]) for line in lines if line.startswith(name)}


def test_limits_are_counted_by_kind_and_state_of_all_street_offices(store: Store) -> None:
    given_clocks(store)
    metrics = Metrics(clocks.TABLE)

    gauges.measure(store, utc_now, metrics)

    counted = {name: count for name, count in values(metrics, f"{clocks.OPEN}{{").items() if count}
    assert counted == {
        'louyu_clocks{kind="request",state="running"}': 2,
        'louyu_clocks{kind="work_order",state="overdue"}': 1,
        'louyu_clocks{kind="whistle",state="paused"}': 1,
    }
    assert len(values(metrics, f"{clocks.OPEN}{{")) == 4 * len(Kind)
    assert 1200 <= values(metrics, clocks.LATE)[clocks.LATE] < 2000


def test_nothing_is_late_where_no_limit_runs(store: Store) -> None:
    store.ensure_indexes(INDEXES)
    metrics = Metrics(clocks.TABLE)

    gauges.measure(store, utc_now, metrics)

    assert set(values(metrics, clocks.OPEN).values()) == {0}


def test_counting_reads_an_index_and_no_row(store: Store) -> None:
    given_clocks(store)
    store.db.command("profile", 2)

    gauges.measure(store, utc_now, Metrics(clocks.TABLE))

    seen = store.db["system.profile"].find_one({"command.aggregate": COLLECTION})
    store.db.command("profile", 0)
    assert seen is not None
    assert seen["docsExamined"] == 0
    assert seen["keysExamined"] <= 5


def test_the_disks_of_mongodb_and_kafka_are_measured(store: Store, servers: Servers, kafka: KafkaAccess) -> None:
    store.db["some"].insert_one({})
    ensure_topics(kafka, REQUESTS.catalogue.topics, TopicPlan(3, 1))
    metrics = Metrics(TABLE)
    topics = KafkaTopics(
        kafka_users.access(servers.settings, "requests"), REQUESTS.catalogue.topics, TopicPlan(3, 1), metrics
    )

    disks.measure(store, topics.disk_free, metrics)
    topics.close()

    free = values(metrics, disks.FREE)
    assert free.keys() == {'louyu_disk_free_ratio{disk="kafka"}', 'louyu_disk_free_ratio{disk="mongodb"}'}
    assert all(0 < part < 1 for part in free.values())


def test_a_broker_that_is_away_does_not_keep_the_other_disk_from_being_measured(store: Store) -> None:
    store.db["some"].insert_one({})
    metrics = Metrics(TABLE)

    def away() -> float:
        raise BrokerError("away")

    disks.measure(store, away, metrics)

    assert values(metrics, disks.FREE).keys() == {'louyu_disk_free_ratio{disk="mongodb"}'}
