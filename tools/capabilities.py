"""Which tests show which capability: python -m tools.capabilities prints id → tests → result of the last run."""

import sys
from collections import defaultdict
from pathlib import Path
from typing import Final

import orjson
from rich.console import Console
from rich.table import Table

RESULTS: Final = Path(__file__).parents[1] / "test-results" / "capabilities.json"
#: Every capability of the domain, in its order.
IDS: Final = (
    *(f"M{n}" for n in range(1, 13)),
    *(f"E{n}" for n in range(1, 10)),
    *(f"R{n}" for n in range(1, 11)),
    *(f"N{n}" for n in range(1, 9)),
    *(f"G{n}" for n in range(1, 9)),
    *(f"O{n}" for n in range(1, 8)),
)


def main() -> None:
    if not RESULTS.exists():
        sys.exit("No results yet: run `make test` first. 还没有测试结果，请先运行 make test。")
    shown: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in orjson.loads(RESULTS.read_bytes()):
        shown[row["capability"]].append((row["test"], row["outcome"]))
    table = Table("id", "tests", "result", title="Capabilities")
    for identifier in IDS:
        table.add_row(identifier, *_cells(shown[identifier]))
    Console(width=160).print(table)
    proven = sum(1 for identifier in IDS if _is_proven(shown[identifier]))
    print(f"{proven} of {len(IDS)} capabilities have an end-to-end or component test that passes")


def _cells(tests: list[tuple[str, str]]) -> tuple[str, str]:
    if not _counting(tests):
        return "\n".join(name for name, _ in tests) or "–", "open"
    return "\n".join(name for name, _ in tests), "passed" if _is_proven(tests) else "FAILED"


def _counting(tests: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Only what goes through a whole service counts as proof."""
    return [test for test in tests if test[0].startswith(("tests/component/", "tests/e2e/"))]


def _is_proven(tests: list[tuple[str, str]]) -> bool:
    counting = _counting(tests)
    return bool(counting) and all(outcome == "passed" for _, outcome in counting)


if __name__ == "__main__":
    main()
