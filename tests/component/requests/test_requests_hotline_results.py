"""Results in bulk, for systems that send rows and no files."""

import csv
import io
import json
from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from chassis.untrusted.sheets import read
from tests.builders.hotline import a_row, given_sheets
from tests.builders.requests import must, slug, staff
from tests.component.requests.test_requests_hotline import given_answered, sheets

pytestmark = pytest.mark.capability("R8")


@pytest.fixture
def answered(world: World) -> World:
    """The first of two sheets is answered."""
    given_sheets(world, a_row())
    given_answered(world)
    given_sheets(world, a_row(2))
    return world


def results(world: World, asked: str = "") -> dict[str, Any]:
    found: dict[str, Any] = must(staff(world).get(f"/hotline-results?{asked}"))
    return found


def test_what_waits_to_go_back_is_fetched_by_its_cells(answered: World) -> None:
    (one,) = results(answered)["items"]

    said = {cell["header"]: cell["text"] for cell in one["cells"]}
    assert (one["number"], one["status"]) == ("DH20261122000001", "answered")
    assert (said["工单状态"], said["回复内容"], said["是否解决"]) == ("已办结", "出口已拓宽，\n谢谢来电", "解决")
    later = (answered.clock() + timedelta(hours=1)).isoformat().replace("+", "%2B")
    assert results(answered, f"since={later}")["items"] == []
    assert results(answered, "status=returned")["items"] == []
    must(staff(answered).post("/hotline-sheets/returns", {"sheet_ids": [one["id"]]}))
    assert [each["id"] for each in results(answered, "status=returned")["items"]] == [one["id"]]


@pytest.mark.figures_of_messages
def test_results_go_on_page_by_page(answered: World) -> None:
    row = answered.store.db["hotline_sheets"].find_one({"status": "answered"}) or {}
    answered.store.db["hotline_sheets"].insert_one({**row, "_id": "another", "number": "DH20261122000009"})

    first = results(answered, "limit=1")
    second = results(answered, f"limit=1&cursor={first['next']}")

    assert {each["number"] for each in (*first["items"], *second["items"])} == {"DH20261122000001", "DH20261122000009"}
    assert second["next"] is None
    assert slug(staff(answered).get("/hotline-results?cursor=no-such")) == "bad-cursor"


def test_the_same_as_a_file_under_the_hotlines_headers(answered: World) -> None:
    made = staff(answered).get("/hotline-results/content?format=csv").raw
    book = staff(answered).get("/hotline-results/content?format=xlsx").raw

    header, line = csv.reader(io.StringIO(made.decode("utf-8-sig")))
    row = dict(zip(header, line, strict=True))
    assert (header[0], row["工单编号"], row["是否解决"]) == ("工单编号", "DH20261122000001", "解决")
    (_, head), (_, cells) = json.loads(read(book, ["xlsx", "10"]))
    assert dict(zip(head, cells, strict=True)) == row


def test_only_who_imports_sheets_is_given_results(answered: World) -> None:
    for path in ("/hotline-results", "/hotline-results/content"):
        assert answered.acts("p1").get(path).status == 403
    assert len(sheets(answered)) == 2
