"""Lists as spreadsheets: as filtered, as one may see them, in words, and never as formulas."""

from typing import Any

import pytest

from chassis.http import exports
from chassis.testing.world import Client, World
from tests.builders.requests import given_request, given_units, must, requests_world, staff
from tests.builders.sheets import XLSX, read


@pytest.fixture
def world() -> World:
    return requests_world()


def sheet(client: Client, path: str, language: str = "zh-CN") -> list[list[Any]]:
    answer = client.get(f"/sheets{path}", {"Accept-Language": language})
    assert (answer.status, answer.headers["Content-Type"]) == (200, XLSX)
    return read(answer.raw)


@pytest.mark.capability("M10")
def test_a_list_comes_as_a_sheet_as_filtered_and_as_its_viewer_may_see_it(world: World) -> None:
    mine, _ = given_request(world), given_request(world, person="p2", building_id="b2")
    must(staff(world).post(f"/requests/{mine}/triage", {"unit_id": given_units(world)[0]}))

    everything = sheet(staff(world), "/requests")
    waiting = sheet(staff(world), "/requests?status=submitted")
    own = sheet(world.acts("p1"), "/requests")
    english = sheet(staff(world), "/requests?building_id=b1", "en")

    assert [len(rows) for rows in (everything, waiting, own, english)] == [3, 2, 2, 2]
    status = everything[0].index("状态")
    assert {row[status] for row in everything[1:]} == {"已派单", "待派单"}
    assert english[1][english[0].index("Status")] == "triaged"
    assert sheet(staff(world, tenant="t2"), "/requests")[1:] == []


def test_more_than_a_page_is_there_and_what_is_too_long_says_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "_PAGE", 2)
    for number in range(5):
        given_request(world, person=f"p{number}")
    assert len(sheet(staff(world), "/requests")) == 6

    monkeypatch.setattr(exports, "MOST_ROWS", 4)
    refused = staff(world).get("/sheets/requests")

    assert (refused.status, refused.body["type"]) == (422, "urn:louyu:problem:list-too-long")


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://evil","x")', "+1", "-1", "@SUM(A1)", "http://a.b", "\t=1"]
)
def test_what_people_wrote_is_never_a_formula_or_a_link(world: World, text: str) -> None:
    answer = world.acts("p1").post("/wishes", {"text": text, "category": "goods", "building_id": "b1"})
    assert answer.status == 201

    raw = staff(world).get("/sheets/wishes").raw

    assert text.strip() in [cell for row in read(raw) for cell in row]
    assert b"<f>" not in raw


@pytest.mark.capability("R10")
def test_a_report_comes_as_a_sheet_with_a_column_for_each_period(world: World) -> None:
    given_request(world)
    world.drain()

    rows = sheet(staff(world), "/figures?from=2026-01-01&to=2026-12-31&by=year")

    assert rows[0] == ["指标", "合计", "2026-01-01 – 2026-12-31"]
    assert ["提出诉求", 1.0, 1.0] in rows
