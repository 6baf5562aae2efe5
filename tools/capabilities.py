"""Which tests show which capability: python -m tools.capabilities prints id → tests → result of the last run."""

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import orjson
from rich.console import Console
from rich.table import Table
from rich.text import Text

RESULTS: Final = Path(__file__).parents[1] / "test-results" / "capabilities.json"
#: Every capability of the domain, in its order.
IDS: Final = (
    *(f"M{n}" for n in range(1, 14)),
    *(f"E{n}" for n in range(1, 11)),
    *(f"R{n}" for n in range(1, 14)),
    *(f"N{n}" for n in range(1, 11)),
    *(f"G{n}" for n in range(1, 11)),
    *(f"O{n}" for n in range(1, 10)),
)
#: Where the tests lie that go through a whole service.
_COUNTING: Final = ("tests/component/", "tests/e2e/")
#: Operations are commands, alerts and upgrades: they go through the whole platform on its servers.
_COUNTING_FOR_OPERATIONS: Final = (*_COUNTING, "tests/integration/")


@dataclass(frozen=True)
class Shown:
    """A test that shows a capability, and how its last run ended."""

    test: str
    outcome: str


def main() -> None:
    if not RESULTS.exists():
        sys.exit("No results yet: run `make test` first. 还没有测试结果，请先运行 make test。")
    shown: dict[str, list[Shown]] = defaultdict(list)
    for row in orjson.loads(RESULTS.read_bytes()):
        shown[row["capability"]].append(Shown(row["test"], row["outcome"]))
    Console(width=160).print(table_of(shown))
    proven = sum(1 for identifier in IDS if result_of(identifier, shown[identifier]) == "passed")
    print(f"{proven} of {len(IDS)} capabilities have an end-to-end or component test that passes")


def table_of(shown: Mapping[str, Sequence[Shown]]) -> Table:
    table = Table("id", "tests", "result", title="Capabilities")
    for identifier in IDS:
        tests = shown.get(identifier, ())
        # As text: the brackets of a test's name are no markup.
        table.add_row(identifier, Text("\n".join(one.test for one in tests) or "–"), result_of(identifier, tests))
    return table


def result_of(identifier: str, tests: Sequence[Shown]) -> str:
    """Only what goes through a whole service counts as proof; one of these that fails is no proof."""
    where = _COUNTING_FOR_OPERATIONS if identifier.startswith("O") else _COUNTING
    counting = [one for one in tests if one.test.startswith(where)]
    if not counting:
        return "open"
    return "passed" if all(one.outcome == "passed" for one in counting) else "FAILED"


if __name__ == "__main__":
    main()
