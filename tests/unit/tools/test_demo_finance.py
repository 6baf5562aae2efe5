"""The small-firm finance service of practice A: what is offered, and the cases that the demo plays."""

from datetime import date
from typing import Final

import pytest

from deploy.demo.plan import plan_of
from deploy.demo.practices import practices

pytestmark = pytest.mark.capability("R9", "R1")
JIANGTOU: Final = next(one for one in practices() if one.slug == "jiangtou")


def test_every_finance_item_goes_to_a_unit_of_the_practice_and_can_be_asked_for_through_an_agent() -> None:
    plan = plan_of(JIANGTOU, date(2027, 3, 1)).requests
    units = {unit["code"] for unit in plan["units"]}

    items = [item for item in plan["catalogue_items"] if item["category"] == "finance"]

    assert len(items) == 5
    assert all(item["agency_service"] and item["owner_unit_code"] in units and item["materials"] for item in items)
    assert "finance" in {one["code"] for one in JIANGTOU.raw["tree"]["classes"]}


def test_the_published_figure_is_the_number_of_cases_that_the_story_plays() -> None:
    finance = {
        item["name"] for spec in JIANGTOU.raw["catalogue"] if spec["category"] == "finance" for item in spec["items"]
    }
    cases = [row for row in JIANGTOU.raw["story"]["agency"] if row["item"] in finance]

    (figure,) = [one for one in JIANGTOU.figures if one.path == "agency.category_finance"]

    assert figure.value == len(cases) == 6
    assert all("firm" in row or row["own_firm"] for row in cases)
    assert {row["until"] for row in cases} >= {"ask", "step", "hand_back"}


def test_nothing_of_requests_is_left_open_in_practice_a() -> None:
    assert [one.open for one in JIANGTOU.figures if one.open and one.open.startswith("R")] == []
