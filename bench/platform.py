"""P16: the whole platform on one machine: warm start, CPU when idle, memory of all processes."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Final

import psutil

from bench.measure import ROOT, Result
from deploy.local.ports import free_base
from deploy.local.processes import processes_of
from deploy.local.settings import read_settings

_STARTS: Final = 3
_IDLE_SECONDS: Final = 60
_START_BAR_SECONDS: Final = 20
_IDLE_BAR_SHARE: Final = 0.03
_MEMORY_BAR_GB: Final = 1.5


def run() -> Iterator[Result]:
    """Ratios to the limits: 20 s, 3 % of the machine, 1.5 GB."""
    with tempfile.TemporaryDirectory() as folder:
        home, port = Path(folder) / "home", free_base()
        environment = {**os.environ, "LOUYU_HOME": str(home), "LOUYU_PORT": str(port)}
        _local("up", "--no-demo", environment=environment)
        starts = []
        for _ in range(_STARTS):
            _local("down", environment=environment)
            started = time.perf_counter()
            _local("up", "--no-demo", environment=environment)
            starts.append(time.perf_counter() - started)
        time.sleep(15)
        processes = processes_of(read_settings(os.environ, home=home, port=port).home)
        share, memory = _idle_share(processes), _memory_gb(processes)
        _local("down", environment=environment)
    reference = "the bar of the design: "
    yield Result("P16a", f"warm start of everything, {median(starts):.1f} s", f"{reference}20 s",
                 round(median(starts) / _START_BAR_SECONDS, 3), 1, "lower", _STARTS)  # fmt: skip
    yield Result("P16b", f"CPU when idle, {share:.1%} of the machine", f"{reference}3 %",
                 round(share / _IDLE_BAR_SHARE, 3), 1, "lower", 1)  # fmt: skip
    yield Result("P16c", f"memory of all processes, {memory:.2f} GB", f"{reference}1.5 GB",
                 round(memory / _MEMORY_BAR_GB, 3), 1, "lower", 1)  # fmt: skip


def _local(*arguments: str, environment: dict[str, str]) -> None:
    subprocess.run(
        [sys.executable, "-m", "deploy.local", *arguments],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def _idle_share(processes: list[psutil.Process]) -> float:
    def used() -> float:
        return sum(sum(process.cpu_times()[:2]) for process in processes)

    before, started = used(), time.monotonic()
    time.sleep(_IDLE_SECONDS)
    return (used() - before) / (time.monotonic() - started) / (os.cpu_count() or 1)


def _memory_gb(processes: list[psutil.Process]) -> float:
    """Proportional set size: a page shared by several processes counts once."""
    return sum(process.memory_full_info().pss for process in processes) / 1e9
