"""python -m bench.chaos: hurt, recover, judge; one line per kind. The last line says what was lost, doubled or out of order."""

import argparse
import contextlib
import random
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from statistics import quantiles
from typing import Any

from pymongo import MongoClient

from bench.chaos import oracles, rebuilding
from bench.chaos.faults import Havoc, workers
from bench.chaos.kinds import KINDS
from bench.chaos.ledger import Ledger
from bench.chaos.oracles import Verdict
from bench.chaos.scene import Injected, Scene
from bench.chaos.town import Load, settle
from deploy.demo.client import follows
from deploy.local import mongodb
from deploy.local.figures import differing
from deploy.local.ports import free_base
from deploy.local.runtime import start, stop
from deploy.local.screen import Screen
from deploy.local.settings import Settings, read_settings
from deploy.local.supervision import Supervisor

_OFFICES = ("north", "south")
_HEAL_SECONDS = 240
_REBUILD = "rebuild"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.chaos")
    parser.add_argument("--seed", type=int, default=20261122, help="repeats a run")
    parser.add_argument("--kills", type=int, default=60, help="random kills, besides those at named points")
    parser.add_argument(
        "--frozen", type=int, default=0, help="seconds that a frozen process stands; 8 to 24 without it"
    )
    parser.add_argument("--only", action="append", choices=(*KINDS, _REBUILD), help="this kind; may be repeated")
    parser.add_argument(
        "--folder", type=Path, help="an empty folder for data and logs, which stay; a temporary one without"
    )
    arguments = parser.parse_args()
    wanted = [kind for kind in (*KINDS, _REBUILD) if kind in (arguments.only or (*KINDS, _REBUILD))]
    temporary = tempfile.TemporaryDirectory(prefix="louyu-chaos-")
    with contextlib.nullcontext(arguments.folder) if arguments.folder else temporary as folder:
        settings = read_settings({}, home=Path(folder) / "home", port=free_base())
        start(settings, Screen(quiet=True))
        try:
            havoc = Havoc(settings, arguments.seed, _say, most=arguments.kills, frozen=arguments.frozen)
            clean = _run(_scene(settings, Path(folder), havoc), wanted)
        finally:
            stop(settings)
    sys.exit(not clean)


def _scene(settings: Settings, folder: Path, havoc: Havoc) -> Scene:
    _say(f"seed {havoc.seed}")
    password = (settings.secrets / "platform-admin.password").read_text().strip()
    offices = settle(settings.base_url, password, _OFFICES)
    ledger = Ledger(folder / "ledger.jsonl")
    load = Load(offices, ledger, settings.base_url)
    client: MongoClient[dict[str, Any]] = MongoClient(mongodb.admin_uri(settings), tz_aware=True)
    return Scene(settings, client, offices, ledger, load, havoc, random.Random(havoc.seed), _say)


def _run(scene: Scene, wanted: Iterable[str]) -> bool:
    scene.load.start()
    verdict = Verdict()
    for name in wanted:
        scene.load.resume()
        found = _one(scene, name, verdict)
        verdict.add(found)
    scene.load.stop()
    verdict.other += scene.load.broken
    _wedged(scene.settings, verdict)
    _report(scene, verdict)
    return verdict.clean


def _one(scene: Scene, name: str, known: Verdict) -> Verdict:
    """Injects one kind, waits until the platform has recovered, judges; returns what it has broken."""
    if name == _REBUILD:
        scene.load.pause()
        return _replay_everything(scene)
    injected = KINDS[name](scene)
    seconds = _recovered(scene, injected)
    scene.load.pause()
    letters = _letters(scene, injected)
    _heal(scene.client, name)
    judged = oracles.judge(scene.client, scene.ledger, scene.offices)
    judged.other += differing(scene.settings)
    found = judged.without(known)
    found.other += [*injected.faults, *letters]
    _say(f"{name}: {injected.what}; recovered in {seconds:.1f} s; {_in_words(found)}")
    return found


def _recovered(scene: Scene, injected: Injected) -> float:
    """Seconds until a request of everybody is through again and all processes are ready."""
    started = time.monotonic()
    scene.all_is_through()
    follows(injected.healed, what=injected.what)
    scene.havoc.all_ready()
    return time.monotonic() - started


def _letters(scene: Scene, injected: Injected) -> list[str]:
    """Discards the dead letters that had to come; returns where there are others."""
    found = []
    for consumer, count in (injected.letters or {}).items():
        letters = scene.client[oracles.DATABASES[consumer]].dead_letters
        follows(lambda: letters.count_documents({}) >= count, what=f"{count} dead letters of {consumer}")  # noqa: B023 # at once
        if (there := letters.count_documents({})) != count:
            found.append(f"{consumer} has {there} dead letters instead of {count}")
        letters.delete_many({})
    return found


def _replay_everything(scene: Scene) -> Verdict:
    """F12 and the rebuild: loses all topics, makes them again and delivers everything again; projections must not change."""
    client, verdict, started = scene.client, Verdict(), time.monotonic()
    before = rebuilding.snapshot(client)
    told = client["louyu_notify"].inbox.count_documents({})
    rebuilding.rebuild(scene.settings, list(workers(scene.settings)), _say)
    _heal(client, _REBUILD)
    after = rebuilding.snapshot(client)
    verdict.other += [f"{name} differs after the rebuild" for name in before if before[name] != after[name]]
    again = client["louyu_notify"].inbox.count_documents({}) - told
    if again:
        verdict.doubled.append(f"{again} messages sent again by the replay")
    rows = sum(len(found) for found in after.values())
    _say(
        f"{_REBUILD}: all topics deleted, {len(before)} projections of {rows} rows emptied; "
        f"filled again in {time.monotonic() - started:.1f} s; {_in_words(verdict)}"
    )
    return verdict


def _heal(client: MongoClient[dict[str, Any]], after: str) -> None:
    started = time.monotonic()
    while left := oracles.waiting(client):
        if time.monotonic() - started > _HEAL_SECONDS:
            sys.exit(f"not healed {_HEAL_SECONDS} s after {after}: {left}")
        time.sleep(0.5)


def _wedged(settings: Settings, verdict: Verdict) -> None:
    """O5: every process runs."""
    states = Supervisor(settings.home).states().values()
    verdict.other += [f"{state.name} is {state.state}" for state in states if not state.is_up]


def _report(scene: Scene, verdict: Verdict) -> None:
    maybe, recoveries = sum(1 for entry in scene.ledger.entries if entry.outcome == "maybe"), scene.havoc.recoveries
    _say(f"{len(scene.ledger.entries)} commands, {maybe} never answered, {scene.havoc.kills} kills")
    for name, faults in vars(verdict).items():
        for fault in faults[:5]:
            _say(f"{name}: {fault}")
    hundredths = quantiles(recoveries, n=100) if len(recoveries) > 1 else [0.0] * 99
    print(f"{_in_words(verdict)}, recovery p50 {hundredths[49]:.1f} s p95 {hundredths[94]:.1f} s")


def _in_words(verdict: Verdict) -> str:
    words = f"lost {len(verdict.lost)}, doubled {len(verdict.doubled)}, out of order {len(verdict.out_of_order)}"
    return words + (f", otherwise wrong {len(verdict.other)}" if verdict.other else "")


def _say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


if __name__ == "__main__":
    main()
