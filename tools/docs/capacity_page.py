"""docs/capacity.md: what one machine carries, from the figures of the last `make bench`, and what that means for N buildings."""

import json
import math
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from tools.docs.markdown import page, table

RESULTS: Final = Path(__file__).parents[2] / "bench" / "results" / "latest.json"
#: Figures that say what a machine carries, and those that say how it grows.
_CARRIES: Final = ("P17", "P17b", "P18", "P18c", "P1b", "P12", "P24", "P16c", "P16b", "P40")
_GROWS: Final = ("P18b", "P19", "P20", "P28", "P65a")
_BUILDINGS: Final = (10, 50, 100, 500, 1000, 2000)
#: Practice C of the demo has 8,000 firms and 90,000 staff in a hundred buildings.
PEOPLE: Final = 900
#: Of one person on a working day; as if everybody used it.
ACTS: Final = 1.0
#: Of the acts of a day in its busiest hour, and of the acts of that hour in its busiest minute as often as on the average.
_BUSIEST_HOUR, _BUSIEST_MINUTE = 0.2, 3.0
#: What a machine is loaded with at its busiest, of what it carries.
_USED: Final = 0.5


def capacity_page(results: Path = RESULTS) -> str:
    told = json.loads(results.read_text())
    rows = {row["id"]: row for row in told["results"]}
    cores, carried = int(told["machine"]["cores"]), submissions(rows)
    return page(
        "Capacity",
        "What one machine carries, how that grows, and what to buy. The figures are those that `make bench` measured last (`bench/results/latest.json`),"
        f" on a machine of {cores} cores that ran everything: MongoDB, Kafka, all processes and the load itself.",
        ["## What one machine carries", "", *table(_HEAD, _figures(rows, _CARRIES))],
        [
            (
                "A *submission* is a request of a resident with all that follows in other services: counted, routed, told. A *life* is a request from its submission to its rating, with every event in between waited for."
                " The bar is what it should be, as a ratio to the reference of the same run."
            ),
        ],
        ["## How that grows", "", *table(_HEAD, _figures(rows, _GROWS))],
        [
            (
                "More requests, members and open rows hardly slow anything: every list has its index. More load needs more cores. Web processes keep nothing and can be as many as there are cores;"
                " workers of a service share its topics, up to `TOPIC_PARTITIONS` of them; limits hold over all edges. One replica set of MongoDB takes the writes of all; beyond that its collections are split by their [shard keys](shard-keys.md)."
                " That more machines carry as many times more was not measured: here is one machine."
            ),
        ],
        [
            "## What to buy",
            "",
            *table(("buildings", "people", "acts a second at the busiest", "cores"), _sizes(cores, carried)),
        ],
        [
            (
                f"Assumed: {PEOPLE} people in a building (as in practice C of the [demo](practices.md)), {ACTS:g} act of each on a working day, a fifth of them in the busiest hour, three times as many in its busiest minute;"
                f" {carried:g} submissions a second on {cores} cores, of which half is used. With other habits, multiply: acts a second x {cores} / ({carried:g} x {_USED:g}) is the number of cores. At least {cores} cores and 4 GB;"
                " for a platform that may lose a node three machines, each with a third more than its third ([Kubernetes](../deploy/README.md#kubernetes))."
            ),
        ],
        [
            "Memory: what all processes take stands above; give MongoDB as much again as the working set of its indexes. Disk: watch `louyu_disk_free_ratio` ([metrics](metrics.md)); [backups](runbooks/backups.md) need a disk of their own.",
        ],
    )


_HEAD: Final = ("figure", "measured", "against", "ratio", "bar", "on")


def submissions(rows: Mapping[str, Mapping[str, Any]]) -> float:
    """Submissions a second with every effect settled. Raises ValueError if the figure says it in another way."""
    found = re.match(r"([\d.]+) submissions a second", rows["P17"]["what"])
    if found is None:
        raise ValueError(f"P17 does not begin with its submissions a second: {rows['P17']['what']}")
    return float(found[1])


def acts_a_second(buildings: int) -> float:
    """At the busiest minute of a day."""
    return buildings * PEOPLE * ACTS * _BUSIEST_HOUR * _BUSIEST_MINUTE / 3600


def _figures(rows: Mapping[str, Mapping[str, Any]], wanted: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for name in wanted:
        row = rows[name]
        better = "at least" if row["better"] == "higher" else "at most"
        bar = f"{better} {row['bar']:g}"
        yield name, row["what"], row["reference"], f"{row['ratio']:g}", bar, row["measured"]["on"]


def _sizes(cores: int, carried: float) -> Iterator[tuple[str, ...]]:
    for buildings in _BUILDINGS:
        acts = acts_a_second(buildings)
        needed = max(cores, math.ceil(acts * cores / (carried * _USED)))
        yield f"{buildings:,}", f"{buildings * PEOPLE:,}", f"{acts:.1f}", str(needed)
