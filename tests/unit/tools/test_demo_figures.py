"""Rows of the reports of the five practices."""

import pytest

from deploy.demo.practices import practices, shown

(JIAOJIANG,) = (one for one in practices() if one.code == "B")


@pytest.mark.capability("R10")
def test_problems_handed_over_and_solved_are_a_row_of_their_own() -> None:
    rows = {figure.published: (figure.path, figure.value) for figure in JIAOJIANG.figures}

    path, value = rows["487 problems handed over and solved"]
    assert value == 487
    counted = {"category_home_service": 459, "category_tax_registration_rent": 387, "category_coordination": 100}
    assert shown({"figures": {"requests": counted}}, path or "") == 487
    imported = {row["category"]: row["count"] for row in JIAOJIANG.raw["requests"]}
    assert {f"category_{category}": count for category, count in imported.items()} == counted


def test_a_figure_that_was_not_counted_is_none() -> None:
    assert shown({"figures": {}}, "requests.resolved + wishes.fulfilled") == 0
