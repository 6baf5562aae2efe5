"""Kafka's data is wiped under running workers: the broker is formatted again, and nothing of the platform's work is lost."""

import os
import shutil
from pathlib import Path

import pytest

from chassis.background.indexes import CHASSIS_INDEXES
from chassis.persistence.store import Store
from chassis.publishing.kafka import TopicPlan, ensure_topics
from chassis.testing.eventually import eventually
from deploy.local.kafka import broker_ready
from deploy.local.ports import free_base
from deploy.local.servers import running_servers
from tests.builders.notes import INDEXES
from tests.integration.chassis.conftest import Notes, died

pytestmark = [pytest.mark.integration]


def test_wiped_data_of_kafka_come_back_from_the_outbox_under_running_workers(tmp_path: Path) -> None:
    environ = {name: value for name, value in os.environ.items() if name not in ("LOUYU_HOME", "LOUYU_PORT")}
    home, port = tmp_path / "home", free_base()
    with running_servers(home, port, environ=environ) as servers:
        admin = servers.mongodb_admin_uri
        store = Store(Store.connect(admin).db.client["wiped"])
        uri = admin.replace("/admin?", "/wiped?authSource=admin&")
        notes = Notes("wiped", store, uri, servers.kafka, tmp_path)
        store.ensure_indexes({**CHASSIS_INDEXES, **INDEXES})
        ensure_topics(notes.kafka, [notes.topic], TopicPlan(3, 1))
        worker = notes.start("all")
        notes.write(*(f"title {n}" for n in range(20)), changes=1)
        eventually(notes.settled(20))
    shutil.rmtree(home / "kafka" / "data")

    try:
        with running_servers(home, port, environ=environ) as servers:
            assert broker_ready(servers.kafka_bootstrap)
            notes.write(*(f"later {n}" for n in range(20)), changes=1)
            eventually(notes.settled(40))
            assert worker.poll() is None, notes.log()[-2000:]
            assert all_is_there(notes)
            assert notes.stop(worker) == 0
    finally:
        for process in notes.running:
            if process.poll() is None:
                process.kill()
                process.wait(120)
        store.db.client.close()


def all_is_there(notes: Notes) -> bool:
    """Whether the comparison of the rebuild finds everything in the new topics."""
    return died(notes.start("rebuild-topics")) == 0
