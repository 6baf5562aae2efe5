"""What a process loads and starts: a web process no Kafka client (it would not survive a fork), a worker no web framework."""

import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WEB = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for pattern in ("services/*/app.py", "services/*/stream.py", "gateway/*/app.py")
    for path in ROOT.glob(pattern)
)


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


def test_every_web_process_is_looked_at() -> None:
    assert len(WEB) == 7


@pytest.mark.parametrize("module", WEB)
def test_a_web_process_never_loads_the_kafka_client(module: str) -> None:
    assert "kafka" not in loaded(module).names


@pytest.mark.parametrize("module", WEB)
def test_importing_an_app_starts_no_thread(module: str) -> None:
    assert loaded(module).threads == 1


def test_the_chassis_loads_kafka_only_for_workers() -> None:
    process = loaded("chassis.ops", "chassis.consumer", "chassis.relay", "chassis.timers", "chassis.rebuild")

    assert "kafka" not in process.names


def test_a_worker_loads_no_web_framework() -> None:
    assert loaded("chassis.worker").names.isdisjoint({"flask", "werkzeug", "marshmallow", "joserfc"})


def test_the_doubles_load_no_kafka_client() -> None:
    assert "kafka" not in loaded("chassis.testing.world", "chassis.testing.consumer_cases").names


def test_the_import_contracts_hold() -> None:
    tool = Path(sys.executable).parent / "lint-imports"

    result = subprocess.run([tool], cwd=ROOT, check=False, capture_output=True, text=True)

    assert result.returncode == 0, result.stdout
