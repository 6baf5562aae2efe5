"""The file of figures keeps the last one of each benchmark."""

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import orjson

from bench.kept import keep
from bench.measure import Result

LIST: Final = Result("P6", "list of 50", "the same answer", 1.9, 1.8, "higher", 5, 866.0)


def figures(path: Path) -> dict[str, Any]:
    return {row["id"]: row["ratio"] for row in orjson.loads(path.read_bytes())["results"]}


def test_a_figure_replaces_its_last_one_and_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "latest.json"
    keep(LIST, path)
    keep(replace(LIST, id="P8", ratio=1.2, cpu_us=None), path)

    keep(replace(LIST, ratio=2.1), path)

    assert figures(path) == {"P6": 2.1, "P8": 1.2}
    assert list(tmp_path.iterdir()) == [path]


def test_a_figure_tells_of_its_run(tmp_path: Path) -> None:
    path = tmp_path / "latest.json"

    keep(LIST, path)

    found = orjson.loads(path.read_bytes())
    assert found["results"][0]["measured"].keys() == {"on", "commit"}
    assert found["machine"]["libraries"].keys() >= {"flask", "pymongo"}
