"""Every command of every container, as a process in a folder with only what the image would hold.

The environments are those of deploy/compose, with the names of other containers and of their files replaced by those of
this machine. The servers are started by the scripts of their containers.
"""

import http.client
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest
from pymongo import MongoClient

from deploy.commands import COMMANDS
from deploy.local import kafka_jars, secrets
from deploy.local.mongodb import find_mongod
from deploy.local.ports import free_base
from deploy.local.settings import HOST, read_settings
from tests.builders.composed import COMPOSE, containers, environment, file
from tests.builders.image import ROOT, lay_out, make_python

pytestmark = [pytest.mark.integration, pytest.mark.capability("O5")]

_MONGO, _KAFKA, _CONTROLLER, _EDGE_OUTSIDE = 30, 31, 32, 33
#: What every container of ours runs.
START: Final = ("-m", "deploy.start")


@dataclass
class Machine:
    """One folder per image and volume, and a port for each that a container listens on."""

    folder: Path
    base: int = field(default_factory=free_base)
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def secrets(self) -> Path:
        return self.folder / "secrets"

    @property
    def app(self) -> Path:
        return self.folder / "app"

    @property
    def python(self) -> Path:
        return self.folder / "venv" / "bin" / "python"

    def port(self, process: str) -> int:
        return self.base + list(COMMANDS).index(process)

    def here(self, text: str, process: str) -> str:
        """A value of a container as it is on this machine."""
        text = text.replace("/run/secrets", str(self.secrets)).replace("/var/lib/louyu", str(self.folder / "home"))
        for name in COMMANDS:
            text = text.replace(f"http://{name}:8000", f"http://{HOST}:{self.port(name)}")
        text = text.replace("mongo:27017", f"{HOST}:{self.base + _MONGO}").replace(
            "kafka:9092", f"{HOST}:{self.base + _KAFKA}"
        )
        own = f"{HOST}:{self.port(process)}" if process in COMMANDS else ""
        text = text.replace("0.0.0.0:8000", own).replace("0.0.0.0:8080", f"{HOST}:{self.base + _EDGE_OUTSIDE}")
        return {"0.0.0.0": HOST, "8000": own.rpartition(":")[2] or text}.get(text, text)  # noqa: S104 # replaced, not bound

    def environment(self, process: str, told: Mapping[str, str]) -> dict[str, str]:
        values = {name: self.here(value, process) for name, value in told.items()}
        # Nothing of this process: a container has the path of its image only.
        return {
            "PATH": "/usr/bin:/bin",
            "PYTHONDONTWRITEBYTECODE": "1",
            "LOUYU_HOME": str(self.folder / "home"),
            **values,
        }

    def run(self, words: Sequence[str], process: str = "", told: Mapping[str, str] | None = None) -> str:
        """A command of the image, to its end."""
        done = subprocess.run(
            [self.python, *words],
            cwd=self.app,
            env=self.environment(process, told or {}),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (words, done.stdout[-2000:], done.stderr[-2000:])
        return done.stdout

    def start(self, name: str, command: Sequence[str | Path], env: Mapping[str, str]) -> None:
        with (self.folder / f"{name}.log").open("wb") as log:
            self.running[name] = subprocess.Popen(command, cwd=self.app, env=env, stdout=log, stderr=log)

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text()[-3000:]

    def is_healthy(self, process: str) -> bool:
        env = self.environment(process, environment(containers()[process]))
        asked = subprocess.run(
            [self.python, "-m", "deploy.health"], cwd=self.app, env=env, capture_output=True, check=False
        )
        return asked.returncode == 0

    def wait_healthy(self, process: str, seconds: float = 90) -> None:
        deadline = time.monotonic() + seconds
        while not self.is_healthy(process):
            ended = self.running[process].poll()
            assert ended is None, f"{process} ended with {ended}: {self.log(process)}"
            assert time.monotonic() < deadline, f"{process} is not ready: {self.log(process)}"
            time.sleep(0.5)

    def stop(self, name: str) -> int:
        process = self.running.pop(name)
        process.terminate()
        return process.wait(120)


def kafka_tools(machine: Machine) -> Path:
    """The two commands of a Kafka distribution that the script uses, over the jars of the local runtime."""
    settings = read_settings({}, home=machine.folder / "none")
    java, jars = kafka_jars.find_java(settings), kafka_jars.cached_jars(settings) or kafka_jars.fetch_jars(settings)
    folder = machine.folder / "kafka-bin"
    folder.mkdir()
    log4j = ROOT / "deploy" / "kafka" / "log4j2.properties"
    for name, main in (("kafka-storage.sh", "kafka.tools.StorageTool"), ("kafka-server-start.sh", "kafka.Kafka")):
        options = f"-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dlog4j2.configurationFile={log4j}"
        (folder / name).write_text(f'#!/bin/sh\nexec "{java}" {options} -cp "{jars}/*" {main} "$@"\n')
        (folder / name).chmod(0o755)
    return folder


def start_kafka(machine: Machine) -> None:
    folders = {
        "SECRETS": machine.secrets,
        "TEMPLATE": ROOT / "deploy" / "kafka" / "server.properties",
        "RUN": machine.folder / "kafka-run",
        "DATA": machine.folder / "kafka-data",
        "KAFKA_BIN": machine.folder / "kafka-bin",
        "ADVERTISED_HOST": HOST,
        "LISTEN_HOST": HOST,
        "BROKER_PORT": machine.base + _KAFKA,
        "CONTROLLER_PORT": machine.base + _CONTROLLER,
    }
    (machine.folder / "kafka-data").mkdir(exist_ok=True)
    script = COMPOSE / "kafka" / "start.sh"
    machine.start("kafka", ["bash", script], {**os.environ, **{name: str(value) for name, value in folders.items()}})


def start_mongodb(machine: Machine) -> None:
    """As the official image does it: a first run makes the administrator, then the command of the container runs."""
    mongod, data = find_mongod(read_settings({}, home=machine.folder / "none")), machine.folder / "mongo-data"
    data.mkdir()
    place = ["--dbpath", str(data), "--port", str(machine.base + _MONGO), "--nounixsocket"]
    machine.start("mongo-init", [mongod, *place, "--bind_ip", HOST], os.environ)
    with MongoClient[dict[str, Any]](HOST, machine.base + _MONGO, directConnection=True) as client:
        password = secrets.read_secret(machine.secrets, secrets.MONGODB_ADMIN)
        client.admin.command("createUser", secrets.MONGODB_ADMIN_USER, pwd=password, roles=["root"])
    machine.stop("mongo-init")
    key_file = machine.folder / "keyfile"
    shutil.copyfile(machine.secrets / secrets.MONGODB_KEY_FILE, key_file)
    key_file.chmod(0o400)
    words = [str(word) for word in file("compose.yaml")["services"]["mongo"]["command"]]
    words = [word.replace("/run/mongodb/keyfile", str(key_file)) for word in words if word != "--bind_ip_all"]
    machine.start("mongo", [mongod, *words[1:], *place, "--bind_ip", HOST], os.environ)


@contextmanager
def machine_in(folder: Path) -> Iterator[Machine]:
    machine = Machine(folder)
    try:
        yield machine
    finally:
        for process in machine.running.values():
            process.kill()
            process.wait(120)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """A machine on which everything is as after `./louyu up`, except the processes."""
    with machine_in(tmp_path_factory.mktemp("machine")) as machine:
        machine.app.mkdir()
        (machine.folder / "home").mkdir()
        lay_out(machine.app)
        make_python(machine.folder / "venv")
        hosts = f"{HOST}:{machine.base + _MONGO}"
        machine.run(["-m", "deploy.prepare", "secrets", str(machine.secrets), "--mongodb", hosts])
        kafka_tools(machine)
        start_kafka(machine)
        start_mongodb(machine)
        prepare = file("compose.yaml")["services"]["prepare"]["command"]
        machine.run(["-m", *(machine.here(str(word), "prepare") for word in prepare)])
        yield machine


def call(machine: Machine, method: str, path: str, body: Mapping[str, str] | None = None) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(HOST, machine.base + _EDGE_OUTSIDE, timeout=30)
    try:
        connection.request(method, path, json.dumps(body) if body else None, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def test_every_container_runs_with_what_the_image_holds(prepared: Machine) -> None:
    for name, one in containers().items():
        prepared.start(name, [prepared.python, *START], prepared.environment(name, environment(one)))
    for name in COMMANDS:
        prepared.wait_healthy(name)

    password = secrets.read_secret(prepared.secrets, secrets.ADMIN_PASSWORD)
    person = {"tenant": "platform", "username": "admin", "password": password}
    signed_in, said = call(prepared, "POST", "/api/v1/identity/sessions", person)
    page, _ = call(prepared, "GET", "/")
    contract, _ = call(prepared, "GET", "/api/openapi.json")

    assert (signed_in, page, contract) == (201, 200, 200), said
    operator = environment(file("compose.yaml")["services"]["louyuctl"])
    outbox = json.loads(
        prepared.run(["-m", "louyuctl", "outbox", "--json"], told={**operator, "LOUYU_HOME": "/nowhere"})
    )
    assert {row["service"] for row in outbox} == {"members", "events", "requests", "notify", "identity"}

    # All at once, as `docker compose down` does.
    for name in COMMANDS:
        prepared.running[name].terminate()
    ended = {name: prepared.running.pop(name).wait(120) for name in COMMANDS}
    assert ended == dict.fromkeys(COMMANDS, 0)


def test_preparing_again_changes_nothing_and_does_no_harm(prepared: Machine) -> None:
    before = {path.name: path.read_text() for path in prepared.secrets.iterdir()}
    hosts = f"{HOST}:{prepared.base + _MONGO}"

    prepared.run(["-m", "deploy.prepare", "secrets", str(prepared.secrets), "--mongodb", hosts])
    command = file("compose.yaml")["services"]["prepare"]["command"]
    told = prepared.run(["-m", *(prepared.here(str(word), "prepare") for word in command)])

    assert {path.name: path.read_text() for path in prepared.secrets.iterdir()} == before
    assert told.splitlines() == ["MongoDB is prepared.", "Kafka is prepared."]


def test_a_container_that_lacks_settings_names_all_of_them(prepared: Machine) -> None:
    done = subprocess.run(
        [prepared.python, *START],
        cwd=prepared.app,
        env=prepared.environment("members-worker", {"LOUYU_PROCESS": "members-worker", "TOPIC_PARTITIONS": "many"}),
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode != 0
    for name in ("MONGODB_URI (or MONGODB_URI_FILE)", "KAFKA_USER", "DATA_KEY_FILE", "WORKER_HEALTH_PORT"):
        assert f"{name} is missing" in done.stderr
    assert "TOPIC_PARTITIONS is not usable" in done.stderr
    assert "docs/settings.md" in done.stderr
