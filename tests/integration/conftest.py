"""The real MongoDB and Kafka: one pair per run, a database and topics per test."""

import gc
import os
import shutil
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pymongo import MongoClient

from chassis.kernel.ids import new_id
from chassis.kernel.kafka_access import KafkaAccess
from chassis.persistence.store import Store
from deploy.local import runtime
from deploy.local.home import make_home
from deploy.local.ports import free_base
from deploy.local.servers import Servers, running_servers
from deploy.local.settings import Settings, read_settings


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Collects garbage after the test, so that what it left open is reported for it and not for a later test."""
    finished = yield
    # Only here: collecting takes as long as a hundred small tests.
    if item.get_closest_marker("integration"):
        gc.collect()
    return finished


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    environ = {name: value for name, value in os.environ.items() if name not in ("LOUYU_HOME", "LOUYU_PORT")}
    with running_servers(tmp_path_factory.mktemp("servers") / "home", environ=environ) as running:
        yield running


@pytest.fixture(scope="session")
def mongo(servers: Servers) -> Iterator[Store]:
    connected = Store.connect(servers.mongodb_admin_uri)
    yield connected
    connected.db.client.close()


@pytest.fixture
def store(mongo: Store) -> Iterator[Store]:
    """A database for this test only."""
    client, name = mongo.db.client, f"test_{new_id()[-12:]}"
    yield Store(client[name])
    client.drop_database(name)


@pytest.fixture
def store_uri(servers: Servers, store: Store) -> str:
    """The address of this test's database, for other processes."""
    return servers.mongodb_admin_uri.replace("/admin?", f"/{store.db.name}?authSource=admin&")


@pytest.fixture
def kafka(servers: Servers) -> KafkaAccess:
    """The broker as its operator. kafka-python may leave a connection to the garbage collector (decision 0006)."""
    port = servers.kafka_bootstrap.rpartition(":")[2]
    warnings.filterwarnings("ignore", rf"unclosed <socket\.socket .*raddr=\(.*, {port}\)", ResourceWarning)
    return servers.kafka


@pytest.fixture
def unique() -> str:
    """A name for topics and groups of this test only."""
    return f"t{new_id()[-12:]}"


@pytest.fixture
def clean_servers(servers: Servers) -> Iterator[Servers]:
    """The servers of the run without the databases of a platform, which an earlier copy may have left."""
    with MongoClient[dict[str, object]](servers.mongodb_admin_uri) as client:
        _drop_platform(client)
        yield servers
        _drop_platform(client)


def _drop_platform(client: MongoClient[dict[str, object]]) -> None:
    for name in client.list_database_names():
        if name.startswith("louyu_"):
            client.drop_database(name)


@pytest.fixture
def copy(clean_servers: Servers, tmp_path: Path) -> Iterator[Settings]:
    """A copy that uses the servers and passwords of the run, so that it starts fast."""
    environ = {
        "MONGODB_URI": clean_servers.mongodb_admin_uri,
        "KAFKA_BOOTSTRAP_SERVERS": clean_servers.kafka_bootstrap,
    }
    settings = read_settings(environ, home=tmp_path / "home", port=free_base())
    make_home(settings)
    shutil.copytree(clean_servers.settings.secrets, settings.secrets, dirs_exist_ok=True)
    yield settings
    runtime.stop(settings)


@pytest.fixture
def environ_of(
    store_uri: str, kafka: KafkaAccess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], dict[str, str]]:
    """Names the database of this test as that of one service, for commands of operators; returns the environment."""

    def named(service: str) -> dict[str, str]:
        password = tmp_path / "kafka.password"
        password.write_text(kafka.password)
        for name in list(os.environ):
            if "MONGODB" in name or "KAFKA" in name or name.endswith("_URL"):
                monkeypatch.delenv(name)
        values = {
            "LOUYU_HOME": str(tmp_path / "none"),
            f"{service.upper()}_MONGODB_URI": store_uri,
            "KAFKA_BOOTSTRAP_SERVERS": kafka.servers,
            "KAFKA_SECURITY_PROTOCOL": kafka.security.value,
            "KAFKA_USER": str(kafka.user),
            "KAFKA_PASSWORD_FILE": str(password),
            "TOPIC_PARTITIONS": "3",
            "TOPIC_REPLICATION": "1",
        }
        for name, value in values.items():
            monkeypatch.setenv(name, value)
        return dict(os.environ)

    return named
