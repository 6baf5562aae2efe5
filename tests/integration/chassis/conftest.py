"""The notes service on real servers: its own database and topics, and its worker as processes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from chassis.background.indexes import CHASSIS_INDEXES
from chassis.kernel.clock import utc_now
from chassis.kernel.identity import TenantId
from chassis.kernel.ids import new_id
from chassis.kernel.kafka_access import KafkaAccess
from chassis.kernel.request_context import RequestContext
from chassis.persistence.store import Store
from chassis.publishing.kafka import TopicPlan, ensure_topics
from chassis.testing.eventually import PATIENCE_SECONDS, eventually
from deploy.local.ports import free_base
from reporting import figures
from tests.builders.notes import INDEXES, Note, NotesUnitOfWork, notes_service

ROOT = Path(__file__).resolve().parents[3]


@dataclass
class Notes:
    """A notes service with its own topics, group and database."""

    name: str
    store: Store
    store_uri: str
    kafka: KafkaAccess
    folder: Path
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def topic(self) -> str:
        return notes_service(self.name).catalogue.topics[0]

    def write(self, *titles: str, changes: int = 0) -> None:
        """Writes notes, each with its events in a transaction of its own."""
        for title in titles:
            uow = self.unit()
            note = uow.notes.add(Note.write(new_id(), title))
            for n in range(changes):
                note.change(f"{title}.{n}")
            uow.commit()

    def unit(self) -> NotesUnitOfWork:
        context = RequestContext(tenant=TenantId("t1"), actor="p1", correlation="c" * 32)
        uow = notes_service(self.name).make_unit_of_work()(self.store, context, utc_now)
        assert isinstance(uow, NotesUnitOfWork)
        return uow

    def start(self, mode: str, **settings: str) -> subprocess.Popen[bytes]:
        port = free_base()
        password = self.folder / "kafka.password"
        password.write_text(self.kafka.password)
        environment = {
            **os.environ,
            "NOTES_NAME": self.name,
            "MONGODB_URI": self.store_uri,
            "KAFKA_BOOTSTRAP_SERVERS": self.kafka.servers,
            "KAFKA_SECURITY_PROTOCOL": self.kafka.security.value,
            "KAFKA_USER": self.kafka.user,
            "KAFKA_PASSWORD_FILE": str(password),
            "TOPIC_PARTITIONS": "3",
            "TOPIC_REPLICATION": "1",
            "WORKER_HEALTH_PORT": str(port),
            **settings,
        }
        command = [sys.executable, "-m", "tests.builders.notes_worker", mode]
        with (self.folder / f"{mode}.log").open("ab") as log:
            process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        self.running.append(process)
        return process

    def stop(self, process: subprocess.Popen[bytes]) -> int:
        process.send_signal(signal.SIGTERM)
        return process.wait(PATIENCE_SECONDS)

    def unpublished(self) -> int:
        return self.store.db.outbox.count_documents({"pub": None})

    def counted(self) -> int:
        return int(figures.read(self.store, TenantId("t1")).get("notes", {}).get("written", 0))

    def settled(self, notes: int) -> Callable[[], bool]:
        """Whether every note was echoed and counted and nothing is waiting."""
        return lambda: self.counted() == 2 * notes and self.unpublished() == 0

    def log(self) -> str:
        return "".join(path.read_text() for path in sorted(self.folder.glob("*.log")))


@pytest.fixture
def notes(store: Store, store_uri: str, kafka: KafkaAccess, unique: str, tmp_path: Path) -> Iterator[Notes]:
    store.ensure_indexes({**CHASSIS_INDEXES, **INDEXES})
    service = Notes(f"n{unique}", store, store_uri, kafka, tmp_path)
    ensure_topics(kafka, [service.topic], TopicPlan(3, 1))
    yield service
    for process in service.running:
        if process.poll() is None:
            process.send_signal(signal.SIGCONT)
            process.kill()
            process.wait(120)


def died(process: subprocess.Popen[bytes]) -> int:
    """The exit code of a process that should end by itself."""
    eventually(lambda: process.poll() is not None)
    return process.wait()


def took(act: Callable[[], object]) -> float:
    started = time.monotonic()
    act()
    return time.monotonic() - started
