"""A merge across services on real servers: workers are killed in the middle, and everything is handed over all the same."""

import os
import signal
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
from chassis.testing.eventually import eventually
from deploy.local.ports import free_base
from deploy.local.servers import Servers
from reporting.recount import differences
from services.members.people.states import Status
from services.members.recount import recount as of_members
from services.members.service import SERVICE as MEMBERS
from services.requests.recount import recount as of_requests
from services.requests.service import SERVICE as REQUESTS
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.record import Asked, Source
from tests.builders.confidence import SHARED_KEY
from tests.builders.members import DATA_KEY, DataKey, a_building, a_member, a_tenant, an_enterprise

pytestmark = [pytest.mark.integration, pytest.mark.timeout(240)]

ROOT: Final = Path(__file__).resolve().parents[3]
PEOPLE: Final = 12


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

    def start(self, **settings: str) -> None:
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
        command = [sys.executable, "-m", "chassis.background", f"services.{self.service.name}", "all"]
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


def a_request(number: int, enterprise_id: str) -> ServiceRequest:
    asked = Asked(
        title="停车", description="", catalogue_item_id=None, building_id=None, enterprise_id=enterprise_id
    )  # fmt: skip
    return ServiceRequest.submit(
        asked,
        identifier=new_id(),
        number=f"R{number}",
        category="other",
        requester_id="p1",
        source=Source.PORTAL,
        at=utc_now(),
    )


@pytest.mark.capability("M3")
def test_a_merge_survives_kills_in_both_services(halves: tuple[Half, Half]) -> None:
    members, requests = halves
    duplicate, winner = f"e1-{members.tenant}", f"e2-{members.tenant}"
    uow = members.unit()
    uow.tenants.add(a_tenant(members.tenant))
    building = uow.buildings.add(a_building(f"b-{members.tenant}"))
    for identifier in (duplicate, winner):
        uow.enterprises.add(an_enterprise(identifier, building_id=building.id))
    for number in range(PEOPLE):
        uow.members.add(
            a_member(f"p{number}", status=Status.VERIFIED, building_id=building.id, enterprise_id=duplicate)
        )
    uow.commit()
    uow = requests.unit()
    for number in range(PEOPLE):
        uow.requests.add(a_request(number, duplicate))
    uow.commit()
    members.start(FAILPOINT="consumer.after_transaction:8")
    requests.start(FAILPOINT="consumer.before_transaction:4")

    uow = members.unit()
    uow.enterprises.get(duplicate).merge_into(uow.enterprises.get(winner))
    uow.commit()
    assert (members.died(), requests.died()) == (-signal.SIGKILL, -signal.SIGKILL)
    assert members.firms("members") | requests.firms("service_requests") != {winner}
    members.start(FAILPOINT="relay.after_send:3")
    requests.start(FAILPOINT="store.in_transaction:9")
    members.died()
    requests.died()
    members.start()
    requests.start()

    eventually(lambda: members.firms("members") == {winner}, seconds=90, every=0.2)
    eventually(lambda: requests.firms("service_requests") == {winner}, seconds=90, every=0.2)
    eventually(lambda: members.is_quiet() and requests.is_quiet(), seconds=60, every=0.2)
    moved = members.store.db["outbox"].count_documents(
        {"tenant": members.tenant, "type": "org.louyu.members.member.changed.v1"}
    )
    assert moved == PEOPLE
    eventually(lambda: differences(members.store, of_members, DataKey()) == [], seconds=60, every=0.5)
    eventually(lambda: differences(requests.store, of_requests) == [], seconds=60, every=0.5)
