"""python -m bench.cluster: starts a cluster, hurts it under load, compares what was accepted with what is there, stops it."""

import argparse
import contextlib
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import Any, Final

import orjson
from pymongo import MongoClient

from bench.chaos import oracles
from bench.chaos.ledger import Ledger
from bench.chaos.oracles import Verdict
from bench.chaos.scene import Scene
from bench.chaos.town import Office, settle
from bench.cluster.kinds import KINDS, Stage
from bench.cluster.load import TimedLoad
from deploy.cluster import runtime, servers
from deploy.cluster.runtime import Cluster
from deploy.local.faults import Fault
from deploy.local.screen import Screen
from deploy.local.signals import end_like_ctrl_c

RESULTS: Final = Path(__file__).parents[1] / "results" / "cluster.json"
_OFFICES: Final = ("north", "south")
#: Of undisturbed load before a fault and after the cluster is whole again.
_CALM_SECONDS: Final = 3
_HEAL_SECONDS: Final = 240
#: What the design promises of a failover.
_BAR_SECONDS: Final = 12.0


@dataclass
class Run:
    cluster: Cluster
    client: MongoClient[dict[str, Any]]
    offices: list[Office]
    ledger: Ledger
    load: TimedLoad
    stalls: list[float] = field(default_factory=list)
    lines: list[dict[str, Any]] = field(default_factory=list)
    verdict: Verdict = field(default_factory=Verdict)


def main() -> None:
    arguments = _arguments()
    # Whoever ends the run ends the cluster with it.
    end_like_ctrl_c(signal.SIGINT, signal.SIGTERM)
    with _folder(arguments.folder) as folder:
        try:
            cluster = runtime.start(folder / "home", Screen())
        except Fault as fault:
            Screen().fault(fault)
            sys.exit(1)
        try:
            run = _settled(cluster, folder)
            stage = Stage(cluster, random.Random(arguments.seed), arguments.kills, _say)  # a seed repeats the run
            run.load.start()
            for name in arguments.only or KINDS:
                _one(run, stage, name)
            run.load.stop()
            run.verdict.other += run.load.broken
        finally:
            runtime.stop(cluster.settings)
    _report(run)
    sys.exit(not run.verdict.clean or _p99(run.stalls) > _BAR_SECONDS)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.cluster")
    parser.add_argument("--seed", type=int, default=20261127, help="repeats a run")
    parser.add_argument("--kills", type=int, default=6, help="processes that any-killed kills")
    parser.add_argument("--only", action="append", choices=tuple(KINDS), help="this kind; may be repeated")
    parser.add_argument("--folder", type=Path, help="an empty folder for data and logs, which stay")
    return parser.parse_args()


@contextlib.contextmanager
def _folder(named: Path | None) -> Iterator[Path]:
    if named is not None:
        yield named
        return
    with tempfile.TemporaryDirectory(prefix="louyu-cluster-") as folder:
        yield Path(folder)


def _settled(cluster: Cluster, folder: Path) -> Run:
    password = (cluster.settings.secrets / "platform-admin.password").read_text().strip()
    offices = settle(cluster.settings.base_url, password, _OFFICES)
    ledger = Ledger(folder / "ledger.jsonl")
    load = TimedLoad(offices, ledger, cluster.settings.base_url)
    return Run(cluster, servers.admin_client(cluster.settings), offices, ledger, load)


def _one(run: Run, stage: Stage, name: str) -> None:
    """Lets one thing happen under load; waits until the cluster is whole and at rest, and judges."""
    run.load.resume()
    time.sleep(_CALM_SECONDS)
    began = time.monotonic()
    what = KINDS[name](stage)
    run.cluster.all_ready()
    _through(run)
    whole = time.monotonic() - began
    time.sleep(_CALM_SECONDS)
    run.load.pause()
    stalls = run.load.stalls(began, began + whole)
    run.stalls += stalls
    _heal(run, name)
    found = oracles.judge(run.client, run.ledger, run.offices).without(run.verdict)
    run.verdict.add(found)
    line = {"kind": name, "what": what, "longest_stall": round(max(stalls, default=0.0), 2), "whole_after": round(whole, 1),
            "lost": len(found.lost), "doubled": len(found.doubled), "out_of_order": len(found.out_of_order)}  # fmt: skip
    run.lines.append(line)
    _say(
        f"{name}: {what}; longest stall of a writer {line['longest_stall']} s; whole again after {line['whole_after']} s;"
        f" lost {line['lost']}, doubled {line['doubled']}, out of order {line['out_of_order']}"
    )


def _through(run: Run) -> None:
    """A new request of every office has become a message: web, relay, broker, consumer and notify all work."""
    scene = Scene(
        run.cluster.settings, run.client, run.offices, run.ledger, run.load,
        havoc=None,  # type: ignore[arg-type]  # only what asks is used
        random=random.Random(0), say=_say,  # drawn from by nobody
    )  # fmt: skip
    scene.all_is_through()


def _heal(run: Run, after: str) -> None:
    started = time.monotonic()
    while left := oracles.waiting(run.client):
        if time.monotonic() - started > _HEAL_SECONDS:
            sys.exit(f"not healed {_HEAL_SECONDS} s after {after}: {left}")
        time.sleep(0.5)


def _p99(stalls: list[float]) -> float:
    return quantiles(stalls, n=100, method="inclusive")[98] if len(stalls) > 1 else max(stalls, default=0.0)


def _report(run: Run) -> None:
    verdict, entries = run.verdict, run.ledger.entries
    for name, faults in vars(verdict).items():
        for fault in faults[:5]:
            _say(f"{name}: {fault}")
    maybe = sum(1 for entry in entries if entry.outcome == "maybe")
    p99 = round(_p99(run.stalls), 2)
    result = {"commands": len(entries), "never_answered": maybe, "write_stall_p99": p99, "bar": _BAR_SECONDS,
              "lost": len(verdict.lost), "doubled": len(verdict.doubled), "kinds": run.lines}  # fmt: skip
    RESULTS.write_bytes(orjson.dumps(result, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    print(
        f"{len(entries)} commands, {maybe} never answered; write stall p99 {p99} s (bar {_BAR_SECONDS:.0f} s);"
        f" lost {len(verdict.lost)}, doubled {len(verdict.doubled)}, out of order {len(verdict.out_of_order)}"
        + (f", otherwise wrong {len(verdict.other)}" if verdict.other else "")
    )


def _say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


if __name__ == "__main__":
    main()
