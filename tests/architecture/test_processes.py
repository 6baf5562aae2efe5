"""What a process loads and starts: a web process no Kafka client (it would not survive a fork), a worker no web framework."""

import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from deploy.platform import SERVICES

ROOT = Path(__file__).parents[2]
#: What each web process imports: the modules of its routes are named, so they are imported here as well.
WEB = {
    **{
        service.name: ("chassis.http.app", f"{package}.service", *service.apis) for package, service in SERVICES.items()
    },
    "stream": ("services.notify.stream.app",),
    "edge": ("gateway.edge.app",),
}
WORKERS = {service.name: ("chassis.background.worker", f"{package}.service") for package, service in SERVICES.items()}


@dataclass(frozen=True)
class Loaded:
    """A fresh process after importing some modules."""

    names: frozenset[str]
    threads: int


@cache
def loaded(*modules: str) -> Loaded:
    program = (
        f"import sys, threading, {', '.join(modules)}\n"
        "print(threading.active_count(), *{name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, timeout=60)
    threads, *names = done.stdout.decode().split()
    return Loaded(frozenset(names), int(threads))


@pytest.mark.parametrize("process", WEB)
def test_a_web_process_never_loads_the_kafka_client(process: str) -> None:
    assert "kafka" not in loaded(*WEB[process]).names


@pytest.mark.parametrize("process", ["stream", "edge"])
def test_an_asgi_process_loads_no_web_framework(process: str) -> None:
    assert loaded(*WEB[process]).names.isdisjoint({"flask", "werkzeug", "flask_smorest", "marshmallow"})


@pytest.mark.parametrize("process", WEB)
def test_importing_an_app_starts_no_thread(process: str) -> None:
    assert loaded(*WEB[process]).threads == 1


def test_the_chassis_loads_kafka_only_for_workers() -> None:
    process = loaded(
        "chassis.http.operations", "chassis.consuming.consumer", "chassis.publishing.relay", "chassis.background.timers"
    )

    assert "kafka" not in process.names


@pytest.mark.parametrize("process", WORKERS)
def test_a_worker_loads_no_web_framework(process: str) -> None:
    assert loaded(*WORKERS[process]).names.isdisjoint({"flask", "werkzeug", "joserfc"})


def test_the_doubles_load_no_kafka_client() -> None:
    assert "kafka" not in loaded("chassis.testing.world", "chassis.testing.consumer_cases").names


def test_the_import_contracts_hold() -> None:
    tool = Path(sys.executable).parent / "lint-imports"

    result = subprocess.run([tool], cwd=ROOT, check=False, capture_output=True, text=True)

    assert result.returncode == 0, result.stdout
