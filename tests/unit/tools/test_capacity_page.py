"""The page of capacity says what was measured last, and computes from it."""

import json
from pathlib import Path

import pytest

from tools.docs.capacity_page import RESULTS, acts_a_second, capacity_page, submissions

pytestmark = pytest.mark.capability("O7")


def saying(folder: Path, what: str) -> Path:
    told = json.loads(RESULTS.read_text())
    for row in told["results"]:
        if row["id"] == "P17":
            row["what"] = what
    file = folder / "latest.json"
    file.write_text(json.dumps(told))
    return file


def test_every_figure_stands_on_the_page_as_it_was_measured() -> None:
    rows = {row["id"]: row for row in json.loads(RESULTS.read_text())["results"]}

    written = capacity_page()

    assert all(rows[name]["what"] in written for name in ("P17", "P17b", "P18", "P18b", "P16c"))


def test_what_to_buy_follows_from_what_was_measured(tmp_path: Path) -> None:
    slow = capacity_page(saying(tmp_path, "30 submissions a second with every effect settled"))
    fast = capacity_page(saying(tmp_path, "300 submissions a second with every effect settled"))

    assert acts_a_second(1000) == 150
    assert "| 1,000 | 900,000 | 150.0 | 20 |" in slow
    assert "| 1,000 | 900,000 | 150.0 | 2 |" in fast


def test_a_figure_that_says_it_in_another_way_is_named() -> None:
    with pytest.raises(ValueError, match="P17 does not begin"):
        submissions({"P17": {"what": "many submissions"}})
