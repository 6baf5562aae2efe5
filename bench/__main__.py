"""python -m bench [id …] [--quick]: prints a table of ratios, and keeps each in bench/results/latest.json unless quick."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from bench import (
    backups,
    clocks,
    frames,
    http,
    kept,
    lifecycle,
    limits,
    matching,
    platform,
    relaying,
    sheets,
    soak,
    sustained,
    tracing,
    webhooks,
)
from bench.lists import finding, growing
from bench.measure import Result
from deploy.local.servers import Servers, running_servers

Measure = Callable[[], Iterator[Result]]

#: Benchmarks that need MongoDB and Kafka, by the ids of their results.
_ON_SERVERS: Final[Mapping[tuple[str, ...], Callable[[Servers], Iterator[Result]]]] = {
    ("P1b",): http.create_with_event,
    ("P3",): tracing.measured,
    ("P6",): http.list_of_fifty,
    ("P4", "P4c"): http.gateway,
    ("P8",): growing.growth,
    ("P19",): finding.search,
    ("P20",): finding.queues,
    ("P11",): relaying.latency,
    ("P12",): relaying.drain,
    ("P13",): relaying.consume,
    ("P22",): sheets.measured,
    ("P24",): clocks.measured,
    ("P27",): webhooks.measured,
    ("P28",): matching.measured,
    ("P40",): backups.measured,
    ("P65a", "P65b"): limits.measured,
}
#: Benchmarks that start what they need themselves.
_WHOLE: Final[Mapping[str, Measure]] = {
    "P16": platform.run,
    "P17": sustained.sustained,
    "P18": lifecycle.life_cycles,
    "P23": frames.frames,
}
#: Not part of a run of all: it takes as long as it is told to.
_SOAK: Final = "soak"
_IDS: Final = [*chain.from_iterable(_ON_SERVERS), *_WHOLE]
#: For --help.
_LONG: Final = "P8 takes the longest: it makes a million rows for each list. soak takes what --minutes says."


def main() -> None:
    arguments = _arguments()
    wanted = set(arguments.only or arguments.ids or _IDS)
    if unknown := sorted(wanted.difference((*_IDS, _SOAK))):
        sys.exit(f"There is no {', '.join(unknown)}. What can be measured: {', '.join((*_IDS, _SOAK))}. {_LONG}")
    console = Console(width=150)
    results: list[Result] = []
    for result in _results(wanted, quick=arguments.quick, minutes=arguments.minutes):
        console.print(f"{result.id}: {result.ratio} (bar {result.bar}) {result.what}")
        results.append(result)
        if not arguments.quick:
            # At once: all of them take hours, and a run that ends early keeps what it has measured.
            kept.keep(result)
    console.print(_table(results))
    sys.exit(any(not result.reached for result in results))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", epilog=f"{', '.join((*_IDS, _SOAK))}. {_LONG}")
    parser.add_argument("ids", nargs="*", help="what to measure; without, everything but soak")
    parser.add_argument("--only", nargs="+", metavar="ID", help="the same, by name")
    parser.add_argument(
        "--quick", action="store_true", help="fewer rows and seconds, for development; bars mean little"
    )
    parser.add_argument("--minutes", type=float, default=60, help="how long soak takes")
    return parser.parse_args()


def _results(wanted: set[str], *, quick: bool, minutes: float) -> Iterator[Result]:
    on_servers, whole = _measures(quick=quick)
    measured = [measure for ids, measure in on_servers.items() if not wanted.isdisjoint(ids)]
    if measured:
        with tempfile.TemporaryDirectory() as folder, running_servers(Path(folder) / "home") as servers:
            for measure in measured:
                yield from measure(servers)
    on_platform: Mapping[str, Measure] = {**whole, _SOAK: partial(soak.soak, minutes=minutes)}
    for name, measure_whole in on_platform.items():
        if name in wanted:
            yield from measure_whole()


def _measures(
    *, quick: bool
) -> tuple[Mapping[tuple[str, ...], Callable[[Servers], Iterator[Result]]], Mapping[str, Measure]]:
    if not quick:
        return _ON_SERVERS, _WHOLE
    few, many = growing.QUICK
    return (
        {
            **_ON_SERVERS,
            ("P8",): partial(growing.growth, few=few, many=many),
            ("P19",): partial(finding.search, few=5_000, many=many),
            ("P22",): partial(sheets.measured, rows=1000),
            ("P24",): partial(clocks.measured, running=5_000, due=1_000),
            ("P40",): partial(backups.measured, rows=50_000),
        },
        {
            **_WHOLE,
            "P17": partial(sustained.sustained, seconds=5),
            "P18": partial(lifecycle.life_cycles, sizes=(0, 20_000), seconds=5),
        },
    )


def _table(results: list[Result]) -> Table:
    table = Table(
        "id", "what", "reference", "ratio", "bar", "rounds", "CPU µs", "", title="Louyu against its references"
    )
    for result in results:
        sign = "≥" if result.better == "higher" else "≤"
        cpu = "" if result.cpu_us is None else f"{result.cpu_us:.0f}"
        reached = "reached" if result.reached else "MISSED"
        table.add_row(
            result.id,
            result.what,
            result.reference,
            str(result.ratio),
            f"{sign} {result.bar}",
            str(result.rounds),
            cpu,
            reached,
        )
    return table


if __name__ == "__main__":
    main()
