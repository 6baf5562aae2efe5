"""A replica set of three loses its primary in three ways: writers wait for some seconds, and nothing is lost or doubled."""

import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self

import psutil
import pytest

from chassis.kernel.errors import AlreadyExists
from chassis.kernel.ids import new_id
from chassis.kernel.writes import Insert
from chassis.persistence.store import Store, Unavailable
from deploy.cluster import servers
from deploy.cluster.programs import mongod_and_switch
from deploy.cluster.runtime import Cluster, start, stop
from deploy.local import mongodb
from deploy.local.screen import Screen

pytestmark = [pytest.mark.integration, pytest.mark.capability("O5")]
WRITERS = 4
#: The promise is twelve seconds; the machine of a test run is busy with others.
STALL_SECONDS = 25


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    running = start(tmp_path_factory.mktemp("cluster") / "home", Screen(quiet=True), table=mongod_and_switch)
    yield running
    stop(running.settings)


@dataclass
class Writers:
    """Threads that read and commit as services do, each row with its own id, again and again until it is in."""

    uri: str
    accepted: list[str] = field(default_factory=list)
    longest: float = 0.0
    _going: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._going.set()
        self._threads = [threading.Thread(target=self._run) for _ in range(WRITERS)]
        for thread in self._threads:
            thread.start()
        time.sleep(1)
        self.longest = 0.0
        return self

    def __exit__(self, *_: object) -> None:
        time.sleep(1)
        self._going.clear()
        for thread in self._threads:
            thread.join(120)

    def _run(self) -> None:
        store = Store.connect(self.uri)
        while self._going.is_set():
            identifier, began = new_id(), time.monotonic()
            while not self._is_in(store, identifier):
                time.sleep(0.1)
            self.longest = max(self.longest, time.monotonic() - began)
            self.accepted.append(identifier)
            time.sleep(0.02)
        store.db.client.close()

    def _is_in(self, store: Store, identifier: str) -> bool:
        # Already there and not to be read yet: a majority has it in a moment, or it never had.
        with suppress(*Unavailable, AlreadyExists):
            if store.db["rows"].find_one({"_id": identifier}) is None:
                store.commit([Insert("rows", {"_id": identifier, "tenant": "t1"})])
            return True
        return False


@pytest.fixture
def writers(cluster: Cluster) -> Iterator[Writers]:
    with Writers(mongodb.service_uri(cluster.settings, "louyu_events")) as writing:
        yield writing
    with servers.admin_client(cluster.settings) as client:
        there = {row["_id"] for row in client["louyu_events"]["rows"].find({}, {"_id": 1})}
    assert writing.accepted
    assert set(writing.accepted) <= there
    print(f"longest stall {writing.longest:.1f} s, {len(writing.accepted)} rows")  # noqa: T201 # for a reader
    assert writing.longest < STALL_SECONDS


@pytest.mark.usefixtures("writers")
def test_the_primary_steps_down(cluster: Cluster) -> None:
    before = servers.primary_of(cluster.settings, cluster.layout)

    after = servers.step_down(cluster.settings, cluster.layout, before)

    assert after != before


@pytest.mark.usefixtures("writers")
def test_the_primary_is_killed(cluster: Cluster) -> None:
    before = servers.primary_of(cluster.settings, cluster.layout)

    psutil.Process(cluster.pid_of(f"mongod-{before}")).kill()
    cluster.supervisor.stop(f"mongod-{before}")

    assert servers.primary_of(cluster.settings, cluster.layout, but=before)
    cluster.supervisor.start([f"mongod-{before}"])


def test_the_primary_is_cut_off(cluster: Cluster, writers: Writers) -> None:
    before = servers.primary_of(cluster.settings, cluster.layout)

    cluster.cut(f"mongod-{before}")
    after = servers.primary_of(cluster.settings, cluster.layout, but=before)
    count = len(writers.accepted)
    time.sleep(15)
    while_away = len(writers.accepted) - count
    cluster.join(f"mongod-{before}")

    assert after != before
    assert while_away > 0
