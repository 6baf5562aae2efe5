"""Runs variants side by side: start, warm up, alternate, take medians; with CPU per request beside every ratio."""

import contextlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

import psutil
import requests

from deploy.local.ports import free_port

ROOT: Final = Path(__file__).parents[1]
ROUNDS: Final = 5
SECONDS: Final = 3


@dataclass(frozen=True)
class Result:
    """One line of the table. `ratio` is ours divided by the reference; `bar` is its limit, `better` on which side of it it must be."""

    id: str
    what: str
    reference: str
    ratio: float
    bar: float
    better: str
    rounds: int
    cpu_us: float | None = None

    @property
    def reached(self) -> bool:
        return self.ratio >= self.bar if self.better == "higher" else self.ratio <= self.bar


@dataclass(frozen=True)
class Load:
    """What wrk measured in one round: requests per second, latency percentiles in ms, CPU in µs per request."""

    rate: float
    p50: float
    p99: float
    cpu_us: float


@dataclass
class Server:
    """One running variant. `also` are further processes whose CPU counts for it (a database, an upstream)."""

    process: psutil.Process
    port: int
    also: tuple[psutil.Process, ...] = ()

    def cpu_seconds(self) -> float:
        trees = [self.process, *self.process.children(recursive=True), *self.also]
        return sum(sum(tree.cpu_times()[:2]) for tree in trees if tree.is_running())


@contextlib.contextmanager
def gunicorn(
    target: str, environment: Mapping[str, str], *, worker_class: str = "gevent", also: Sequence[psutil.Process] = ()
) -> Iterator[Server]:
    """Serves `target` with the platform's gunicorn settings on a free port until the block ends."""
    port = free_port()
    settings = {
        "WEB_BIND": f"127.0.0.1:{port}",
        "WEB_WORKER_CLASS": worker_class,
        "WEB_GRACEFUL_TIMEOUT": "1",
        "PYTHONUNBUFFERED": "",  # as the platform runs them
        **environment,
    }
    command = [sys.executable, "-m", "gunicorn", "-c", str(ROOT / "deploy" / "gunicorn.py"), target]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **settings}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _await(port, process)
        yield Server(psutil.Process(process.pid), port, tuple(also))
    finally:
        process.terminate()
        process.wait(timeout=20)


def wrk(server: Server, path: str, *, script: str | None = None, connections: int = 8, seconds: int = SECONDS) -> Load:
    """One round of load. Raises if an answer was not 2xx or 3xx."""
    command = [
        _tool("wrk"),
        "-t1",
        f"-c{connections}",
        f"-d{seconds}s",
        "--latency",
        f"http://127.0.0.1:{server.port}{path}",
    ]
    if script:
        command[1:1] = ["-s", script]
    before = server.cpu_seconds()
    answer = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    used = server.cpu_seconds() - before
    if "Non-2xx" in answer:
        raise RuntimeError(f"{path} was refused under load:\n{answer}")
    done = int(_found(r"(\d+) requests in", answer))
    return Load(
        float(_found(r"Requests/sec:\s+([\d.]+)", answer)),
        _ms(answer, "50"),
        _ms(answer, "99"),
        used / max(done, 1) * 1e6,
    )


def alternate(variants: Mapping[str, Any], *, rounds: int = ROUNDS) -> dict[str, list[Load]]:
    """Runs every variant once per round, in turn, after a warm-up of each. A variant is a function that returns a Load."""
    for run in variants.values():
        run(1)
    loads: dict[str, list[Load]] = {name: [] for name in variants}
    for _ in range(rounds):
        for name, run in variants.items():
            loads[name].append(run(SECONDS))
    return loads


def median_ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios per round."""
    # Per round, because drift of the machine affects both sides of a round alike.
    return round(median(mine / other for mine, other in zip(ours, theirs, strict=True)), 3)


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "install", "-y", name], check=False, stdout=subprocess.DEVNULL)
        found = shutil.which(name)
    if found is None:
        raise SystemExit(f"{name} is needed: apt-get install {name}")
    return found


def _await(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError("the server ended at its start")
        with contextlib.suppress(requests.ConnectionError, requests.Timeout):
            requests.get(f"http://127.0.0.1:{port}/healthz", timeout=2)
            return
        time.sleep(0.1)
    raise RuntimeError("the server did not start")


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    if match is None:
        raise RuntimeError(f"wrk did not print {pattern}:\n{text}")
    return match.group(1)


def _ms(text: str, percentile: str) -> float:
    value = _found(rf"{percentile}%\s+([\d.]+(?:us|ms|s))", text)
    number = float(value.rstrip("ums"))
    return number / 1000 if value.endswith("us") else number if value.endswith("ms") else number * 1000
