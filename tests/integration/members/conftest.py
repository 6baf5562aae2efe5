"""Members and requests on real servers: each its own database, and its worker as a process."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from chassis.background.indexes import CHASSIS_INDEXES
from chassis.kernel.clock import utc_now
from chassis.kernel.identity import TenantId
from chassis.kernel.ids import new_id
from chassis.kernel.kafka_access import KafkaAccess
from chassis.kernel.request_context import RequestContext
from chassis.persistence.store import Store
from chassis.publishing.kafka import TopicPlan, ensure_topics
from chassis.service import Service
from deploy.local.ports import free_base
from deploy.local.servers import Servers
from services.members.service import SERVICE as MEMBERS
from services.requests.service import SERVICE as REQUESTS
from tests.builders.confidence import SHARED_KEY
from tests.builders.members import DATA_KEY, DataKey

ROOT: Final = Path(__file__).resolve().parents[3]


@dataclass
class Half:
    """One of the two services: its database, and its worker as a process."""

    service: Service
    store: Store
    uri: str
    kafka: KafkaAccess
    folder: Path
    tenant: TenantId
    process: subprocess.Popen[bytes] | None = None

    def unit(self) -> Any:
        context = RequestContext(tenant=self.tenant, actor="admin", correlation="c" * 32)
        return self.service.make_unit_of_work(DataKey())(self.store, context, utc_now)

    def start(self, mode: str = "all", **settings: str) -> None:
        secrets = {"KAFKA_PASSWORD_FILE": self.kafka.password, "DATA_KEY_FILE": DATA_KEY, "SHARED_KEY_FILE": SHARED_KEY}
        for name, value in secrets.items():
            (self.folder / name).write_text(value)
        environment = {
            **os.environ,
            **{name: str(self.folder / name) for name in secrets},
            "MONGODB_URI": self.uri,
            "KAFKA_BOOTSTRAP_SERVERS": self.kafka.servers,
            "KAFKA_SECURITY_PROTOCOL": self.kafka.security.value,
            "KAFKA_USER": self.kafka.user,
            "TOPIC_PARTITIONS": "3",
            "TOPIC_REPLICATION": "1",
            "WORKER_HEALTH_PORT": str(free_base()),
            **settings,
        }
        command = [sys.executable, "-m", "chassis.background", f"services.{self.service.name}", mode]
        with (self.folder / f"{self.service.name}.log").open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)

    def died(self) -> int:
        assert self.process is not None
        return self.process.wait(60)

    def kill(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait(10)

    def firms(self, collection: str) -> set[str]:
        return {row["enterprise_id"] for row in self.store.db[collection].find({"tenant": self.tenant})}

    def is_quiet(self) -> bool:
        return self.store.db["outbox"].count_documents({"tenant": self.tenant, "pub": None}) == 0


@pytest.fixture
def halves(servers: Servers, mongo: Store, kafka: KafkaAccess, tmp_path: Path) -> Iterator[tuple[Half, Half]]:
    client, tenant = mongo.db.client, TenantId(f"t{new_id()[-12:]}")
    made = []
    for service in (MEMBERS, REQUESTS):
        name = f"test_{new_id()[-12:]}"
        store, uri = Store(client[name]), servers.mongodb_admin_uri.replace("/admin?", f"/{name}?authSource=admin&")
        store.ensure_indexes({**CHASSIS_INDEXES, **service.indexes})
        ensure_topics(kafka, service.topics, TopicPlan(3, 1))
        made.append(Half(service, store, uri, kafka, tmp_path, tenant))
    yield made[0], made[1]
    for half in made:
        half.kill()
        client.drop_database(half.store.db.name)
