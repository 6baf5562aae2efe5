"""A Prometheus of our own that asks the processes of the copy on this machine, and what it answers to a panel."""

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import requests
import yaml

from chassis.testing.eventually import eventually
from deploy.local.ports import free_port
from deploy.local.programs import platform_programs
from deploy.local.settings import HOST, Settings

_EVERY_SECONDS: Final = 5
_ANSWER_SECONDS: Final = 30
#: The job that the dashboards' list of processes asks for.
_JOB: Final = "louyu"
#: What a range in a panel's question is here: minutes pass, not hours.
RANGE: Final = "1m"


@dataclass(frozen=True)
class Line:
    """One series of a panel: what tells it from the others, and pairs of moment (Unix seconds) and value."""

    name: str
    points: Sequence[tuple[float, float]]


@contextmanager
def prometheus(binary: str, folder: Path, config: Mapping[str, Any]) -> Iterator[str]:
    """Its address. It ends with the block."""
    (folder / "prometheus.yaml").write_text(yaml.safe_dump(config))
    url = f"http://{HOST}:{free_port()}"
    command = [
        binary,
        f"--config.file={folder / 'prometheus.yaml'}",
        f"--storage.tsdb.path={folder / 'data'}",
        f"--web.listen-address={url.removeprefix('http://')}",
        "--log.level=error",
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 # no shell
    try:
        eventually(lambda: _is_ready(url), what="a ready Prometheus", every=0.2)
        yield url
    finally:
        process.terminate()
        process.wait(30)


def whole_platform(settings: Settings) -> dict[str, Any]:
    """A configuration that asks every process of the copy on this machine."""
    targets = [
        {"targets": [f"{HOST}:{one.health_port or one.port}"], "labels": {"process": one.name}}
        for one in platform_programs(settings)
    ]
    every = f"{_EVERY_SECONDS}s"
    return {
        "global": {"scrape_interval": every, "scrape_timeout": every},
        "scrape_configs": [{"job_name": _JOB, "static_configs": targets}],
    }


def lines(url: str, question: str, began: float, ended: float) -> list[Line]:
    """What a panel shows of that time; nothing if no process has that figure."""
    asked: dict[str, str | float] = {
        "query": question.replace("$process", ".*").replace("[5m]", f"[{RANGE}]"),
        "start": began,
        "end": ended,
        "step": _EVERY_SECONDS,
    }
    answer = requests.get(f"{url}/api/v1/query_range", params=asked, timeout=_ANSWER_SECONDS)
    answer.raise_for_status()
    return sorted(map(_line, answer.json()["data"]["result"]), key=lambda line: line.name)


def _line(series: dict[str, Any]) -> Line:
    name = ", ".join(value for label, value in sorted(series["metric"].items()) if label != "__name__")
    points = [(float(at), float(value)) for at, value in series["values"]]
    # A quantile of nothing is not a number.
    return Line(name, [(at, value) for at, value in points if value == value])  # noqa: PLR0124


def _is_ready(url: str) -> bool:
    with suppress(requests.ConnectionError):
        return requests.get(f"{url}/-/ready", timeout=2).ok
    return False
