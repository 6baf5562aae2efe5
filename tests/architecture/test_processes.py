"""What a process loads and starts: a web process no Kafka client (it would not survive a fork), a worker no web framework."""

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from deploy.local.programs import EDGE_INSIDE_OFFSET, platform_programs
from deploy.local.secrets import make_secrets
from deploy.local.settings import read_settings
from deploy.platform import SERVICES

ROOT = Path(__file__).parents[2]
#: What each web process imports: the modules of its routes are named, so they are imported here as well.
#: Those without a web framework come first, see `loaded`.
WEB = {
    "edge": ("gateway.edge.app",),
    "stream": ("services.notify.stream.app",),
    **{
        service.name: ("chassis.http.app", f"{package}.service", *service.apis) for package, service in SERVICES.items()
    },
}
WORKERS = {service.name: ("chassis.background.worker", f"{package}.service") for package, service in SERVICES.items()}
TESTS = {
    "chassis": (
        "chassis.http.operations",
        "chassis.consuming.consumer",
        "chassis.publishing.relay",
        "chassis.background.timers",
    ),
    "doubles": ("chassis.testing.world", "chassis.testing.consumer_cases"),
}
KINDS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {"web": WEB, "worker": WORKERS, "tests": TESTS}


@dataclass(frozen=True)
class Loaded:
    """A process after importing some modules."""

    names: frozenset[str]
    threads: int


@cache
def loaded(kind: str) -> Mapping[str, Loaded]:
    """What a fresh process holds after importing the modules of one, then of the next: who is clean in the end was
    clean alone, and ten processes start in the time of one.
    """
    processes = KINDS[kind]
    told = "print(threading.active_count(), *{name.partition('.')[0] for name in sys.modules})"
    lines = ["import sys, threading", *(f"import {', '.join(names)}\n{told}" for names in processes.values())]
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], cwd=ROOT, capture_output=True, check=True, timeout=120
    )
    answers = [line.split() for line in done.stdout.decode().splitlines()]
    found = [Loaded(frozenset(names), int(threads)) for threads, *names in answers]
    return dict(zip(processes, found, strict=True))


@pytest.mark.parametrize("process", WEB)
def test_a_web_process_never_loads_the_kafka_client(process: str) -> None:
    assert "kafka" not in loaded("web")[process].names


@pytest.mark.parametrize("process", ["stream", "edge"])
def test_an_asgi_process_loads_no_web_framework(process: str) -> None:
    assert loaded("web")[process].names.isdisjoint({"flask", "werkzeug", "flask_smorest", "marshmallow"})


@pytest.mark.parametrize("process", WEB)
def test_importing_an_app_starts_no_thread(process: str) -> None:
    assert loaded("web")[process].threads == 1


@pytest.mark.parametrize("process", WORKERS)
def test_a_worker_loads_no_web_framework(process: str) -> None:
    assert loaded("worker")[process].names.isdisjoint({"flask", "werkzeug", "joserfc"})


@pytest.mark.parametrize("part", TESTS)
def test_the_chassis_and_its_doubles_load_kafka_only_for_workers(part: str) -> None:
    assert "kafka" not in loaded("tests")[part].names


def test_the_import_contracts_hold() -> None:
    tool = Path(sys.executable).parent / "lint-imports"

    result = subprocess.run([tool], cwd=ROOT, check=False, capture_output=True, text=True)

    assert result.returncode == 0, result.stdout


def test_every_process_has_a_port_of_its_own(tmp_path: Path) -> None:
    """Beside a process on its port another would look ready: what answers there is somebody else."""
    settings = read_settings({}, home=tmp_path)
    settings.secrets.mkdir()
    make_secrets(settings.secrets)

    ports = [program.port for program in platform_programs(settings)]

    servers = {settings.mongodb_port, settings.kafka_port, settings.controller_port}
    assert len({*ports, *servers}) == len(ports) + len(servers)


def test_there_are_ports_for_eight_services() -> None:
    assert len(SERVICES) < EDGE_INSIDE_OFFSET
