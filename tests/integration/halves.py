"""A service on the real servers: a database of its own, and its workers as processes that may be killed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

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
from tests.builders.confidence import SHARED_KEY
from tests.builders.members import DATA_KEY, DataKey

ROOT: Final = Path(__file__).resolve().parents[2]


@dataclass
class Half:
    """One of the services that play together, in a tenant of this test only."""

    service: Service
    store: Store
    uri: str
    kafka: KafkaAccess
    folder: Path
    tenant: TenantId
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

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
            self.running.append(subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log))

    def died(self) -> int:
        """The exit code of the one that was started last, which should end by itself."""
        return self.running[-1].wait(120)

    def kill(self) -> None:
        for process in self.running:
            if process.poll() is None:
                process.kill()
                process.wait(120)

    def is_quiet(self) -> bool:
        return self.store.db["outbox"].count_documents({"tenant": self.tenant, "pub": None}) == 0


@contextmanager
def halves(
    servers: Servers, mongo: Store, kafka: KafkaAccess, folder: Path, *services: Service
) -> Iterator[tuple[Half, ...]]:
    """The services in one tenant; afterwards their workers and databases are gone."""
    client, tenant = mongo.db.client, TenantId(f"t{new_id()[-12:]}")
    made = []
    for service in services:
        name = f"test_{new_id()[-12:]}"
        store, uri = Store(client[name]), servers.mongodb_admin_uri.replace("/admin?", f"/{name}?authSource=admin&")
        store.ensure_indexes({**CHASSIS_INDEXES, **service.indexes})
        ensure_topics(kafka, service.topics, TopicPlan(3, 1))
        made.append(Half(service, store, uri, kafka, folder, tenant))
    try:
        yield tuple(made)
    finally:
        for half in made:
            half.kill()
            client.drop_database(half.store.db.name)
