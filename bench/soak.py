"""A soak, on demand: memory of every process while the platform works for a long time.

python -m bench --only soak --minutes 60
"""

import time
from collections.abc import Iterator, Mapping
from statistics import linear_regression
from typing import Final

import psutil

from bench.chaos.ledger import Ledger
from bench.chaos.town import Load
from bench.measure import Result
from bench.whole import Whole, whole_platform
from deploy.local.supervision import Supervisor

_EVERY_SECONDS: Final = 15
#: The part of the time in which caches fill and pools grow.
_WARM_UP: Final = 1 / 3
#: MB a minute that no process may grow by after that: an office would restart after some weeks, not days.
_BAR: Final = 0.05


def soak(*, minutes: float = 60) -> Iterator[Result]:
    """The steepest growth after the warm-up; every process is printed."""
    with whole_platform() as whole:
        ledger = Ledger(whole.folder / "ledger.jsonl")
        load = Load([whole.office], ledger, whole.settings.base_url)
        load.start()
        samples = _watched(whole, minutes)
        load.stop()
    slopes = {name: _slope(points) for name, points in samples.items()}
    print(f"soak: {len(ledger.entries)} commands in {minutes:.0f} minutes", flush=True)
    for name, points in sorted(samples.items()):
        first, middle, last = points[0][1], points[int(len(points) * _WARM_UP)][1], points[-1][1]
        print(f"  {name:20} {first:6.1f} → {middle:6.1f} → {last:6.1f} MB, {slopes[name]:+.3f} MB a minute", flush=True)
    ours = {name: slope for name, slope in slopes.items() if name not in ("mongod", "kafka")}
    steepest = max(ours, key=ours.__getitem__)
    yield Result("soak", f"growth of {steepest} after the warm-up, MB a minute; {len(load.broken)} threads broke",
                 "flat", round(ours[steepest], 3), _BAR, "lower", 1)  # fmt: skip


def _watched(whole: Whole, minutes: float) -> dict[str, list[tuple[float, float]]]:
    """Process → (minutes, MB of it and its children)."""
    began, samples = time.monotonic(), dict[str, list[tuple[float, float]]]()
    while (now := time.monotonic() - began) < minutes * 60:
        for name, memory in _memory(whole).items():
            samples.setdefault(name, []).append((now / 60, memory))
        time.sleep(_EVERY_SECONDS)
    return samples


def _memory(whole: Whole) -> Mapping[str, float]:
    states = Supervisor(whole.settings.home).states().values()
    return {state.name: _tree(psutil.Process(state.pid)) for state in states if state.pid is not None}


def _tree(process: psutil.Process) -> float:
    """Its own pages only: what was shared at the start is read by all."""
    return sum(float(part.memory_full_info().uss) for part in (process, *process.children(recursive=True))) / 1e6


def _slope(points: list[tuple[float, float]]) -> float:
    """MB a minute after the warm-up; 0 for too few points."""
    late = points[int(len(points) * _WARM_UP) :]
    return linear_regression(*zip(*late, strict=True)).slope if len(late) > 2 else 0.0
