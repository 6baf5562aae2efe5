"""python -m bench [id …]: prints a table of ratios. A run of all benchmarks writes bench/results/latest.json."""

import os
import platform as machine
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Final

import orjson
from rich.console import Console
from rich.table import Table

from bench import http, platform, relaying
from bench.measure import Result
from deploy.local.servers import running_servers

RESULTS: Final = Path(__file__).parent / "results" / "latest.json"
_VERSIONS: Final = (
    "flask",
    "flask-smorest",
    "marshmallow",
    "gunicorn",
    "pymongo",
    "kafka-python",
    "aiohttp",
    "orjson",
    "joserfc",
)


#: Benchmarks that need MongoDB and Kafka, by the ids of their results.
_ON_SERVERS: Final = {
    ("P1b",): http.create_with_event,
    ("P6",): http.list_of_fifty,
    ("P4", "P4c"): http.gateway,
    ("P11",): relaying.latency,
    ("P12",): relaying.drain,
    ("P13",): relaying.consume,
}
_IDS: Final = [*chain.from_iterable(_ON_SERVERS), "P16"]


def main() -> None:
    wanted = set(sys.argv[1:] or _IDS)
    if unknown := sorted(wanted.difference(_IDS)):
        sys.exit(f"There is no {', '.join(unknown)}. What can be measured: {', '.join(_IDS)}")
    console = Console(width=150)
    results: list[Result] = []
    for result in _results(wanted):
        console.print(f"{result.id}: {result.ratio} (bar {result.bar}) {result.what}")
        results.append(result)
    console.print(_table(results))
    if wanted.issuperset(_IDS):
        RESULTS.write_bytes(orjson.dumps(_summary(results), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    sys.exit(any(not result.reached for result in results))


def _results(wanted: set[str]) -> Iterator[Result]:
    measured = [measure for ids, measure in _ON_SERVERS.items() if not wanted.isdisjoint(ids)]
    if measured:
        with tempfile.TemporaryDirectory() as folder, running_servers(Path(folder) / "home") as servers:
            for measure in measured:
                yield from measure(servers)
    if "P16" in wanted:
        yield from platform.run()


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


def _summary(results: list[Result]) -> dict[str, object]:
    return {
        "results": [
            {
                name: getattr(result, name)
                for name in ("id", "what", "reference", "ratio", "bar", "better", "rounds", "cpu_us")
            }
            for result in results
        ],
        "machine": {"cores": os.cpu_count(), "python": machine.python_version(), "system": machine.platform()},
        "versions": {name: version(name) for name in _VERSIONS},
    }


if __name__ == "__main__":
    main()
