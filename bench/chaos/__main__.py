"""python -m bench.chaos: kill, recover, judge. The last line says what was lost, doubled or out of order."""

import argparse
import sys
import tempfile
import time
from pathlib import Path
from statistics import quantiles
from typing import Any

from pymongo import MongoClient

from bench.chaos import oracles, rebuilding
from bench.chaos.faults import Havoc, workers
from bench.chaos.ledger import Ledger
from bench.chaos.oracles import Verdict
from bench.chaos.town import Load, settle
from deploy.local import mongodb
from deploy.local.figures import differing
from deploy.local.ports import free_base
from deploy.local.runtime import start, stop
from deploy.local.screen import Screen
from deploy.local.settings import Settings, read_settings
from deploy.local.supervision import Supervisor

_OFFICES = ("north", "south")
_HEAL_SECONDS = 120


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.chaos")
    parser.add_argument("--seed", type=int, default=20261122, help="repeats a run")
    parser.add_argument("--kills", type=int, default=90, help="random kills, besides those at named points")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="louyu-chaos-") as folder:
        settings = read_settings({}, home=Path(folder) / "home", port=free_base())
        start(settings, Screen(quiet=True))
        try:
            clean = _run(settings, Path(folder), arguments.seed, arguments.kills)
        finally:
            stop(settings)
    sys.exit(not clean)


def _run(settings: Settings, folder: Path, seed: int, kills: int) -> bool:
    _say(f"seed {seed}")
    password = (settings.secrets / "platform-admin.password").read_text().strip()
    offices = settle(settings.base_url, password, _OFFICES)
    ledger = Ledger(folder / "ledger.jsonl")
    load = Load(offices, ledger, settings.base_url)
    load.start()
    havoc = Havoc(settings, seed, _say)
    havoc.sweep()
    havoc.at_random(kills // 2)
    havoc.broker()
    havoc.at_random(kills - kills // 2)
    havoc.broker()
    load.stop()
    client: MongoClient[dict[str, Any]] = MongoClient(mongodb.admin_uri(settings), tz_aware=True)
    _heal(client, "the faults")
    verdict = oracles.judge(client, ledger, offices)
    verdict.other += load.broken
    verdict.other += differing(settings)
    _wedged(settings, verdict)
    _replay_everything(settings, client, verdict)
    _report(ledger, havoc, verdict)
    return verdict.clean


def _replay_everything(settings: Settings, client: MongoClient[dict[str, Any]], verdict: Verdict) -> None:
    """F12 and the rebuild: loses all topics, makes them again and delivers everything again; projections must not change."""
    before = rebuilding.snapshot(client)
    told = client["louyu_notify"].inbox.count_documents({})
    rebuilding.rebuild(settings, list(workers(settings)), _say)
    _heal(client, "the rebuild")
    after = rebuilding.snapshot(client)
    verdict.other += [f"{name} differs after the rebuild" for name in before if before[name] != after[name]]
    again = client["louyu_notify"].inbox.count_documents({}) - told
    if again:
        verdict.doubled.append(f"{again} messages sent again by the replay")
    _say(f"{len(before)} projections compared, {sum(len(rows) for rows in after.values())} rows")


def _heal(client: MongoClient[dict[str, Any]], after: str) -> None:
    started = time.monotonic()
    while left := oracles.waiting(client):
        if time.monotonic() - started > _HEAL_SECONDS:
            sys.exit(f"not healed {_HEAL_SECONDS} s after {after}: {left}")
        time.sleep(0.5)
    _say(f"nothing waits {time.monotonic() - started:.1f} s after {after}")


def _wedged(settings: Settings, verdict: Verdict) -> None:
    """O5: every process runs."""
    states = Supervisor(settings.home).states().values()
    verdict.other += [f"{state.name} is {state.state}" for state in states if not state.is_up]


def _report(ledger: Ledger, havoc: Havoc, verdict: Verdict) -> None:
    maybe = sum(1 for entry in ledger.entries if entry.outcome == "maybe")
    _say(
        f"{len(ledger.entries)} commands, {maybe} never answered, {havoc.kills} kills, {len(havoc.recoveries)} recoveries"
    )
    for name, faults in vars(verdict).items():
        for fault in faults[:5]:
            _say(f"{name}: {fault}")
    hundredths = quantiles(havoc.recoveries, n=100)
    print(
        f"lost {len(verdict.lost)}, doubled {len(verdict.doubled)}, out of order {len(verdict.out_of_order)}, "
        f"recovery p50 {hundredths[49]:.1f} s p95 {hundredths[94]:.1f} s"
    )


def _say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


if __name__ == "__main__":
    main()
