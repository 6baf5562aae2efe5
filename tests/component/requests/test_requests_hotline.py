"""The hotline's sheets and steps come in, make requests, and go back."""

import io
import zipfile
from typing import Any

import pytest

from chassis.testing.world import World
from chassis.untrusted.sheets import read
from tests.builders.closings import closed
from tests.builders.hotline import CSV, STEP_HEADERS, XLSX, a_row, a_step, as_csv, as_xlsx, given_sheets, send
from tests.builders.requests import figures, given_units, must, officer, staff

pytestmark = pytest.mark.capability("R8")


def sheets(world: World, more: str = "") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = must(staff(world).get(f"/hotline-sheets?{more}"))["items"]
    return items


def requests_of(world: World) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = must(staff(world).get("/requests"))["items"]
    return items


def one(world: World) -> dict[str, Any]:
    found: dict[str, Any] = must(staff(world).get(f"/hotline-sheets/{sheets(world)[0]['id']}"))
    return found


def cell(sheet: dict[str, Any], header: str) -> str:
    return next(str(one["text"]) for one in sheet["cells"] if one["header"] == header)


def content(world: World, file_id: str) -> bytes:
    answer = staff(world).get(f"/hotline-files/{file_id}/content")
    assert answer.status == 200
    return answer.raw


def given_answered(world: World) -> None:
    """The only request of a sheet is done and resolved."""
    unit, client = given_units(world)[0], staff(world)
    request = requests_of(world)[0]["id"]
    must(client.post(f"/requests/{request}/triage", {"unit_id": unit}))
    world.drain()
    order = must(officer(world, unit).get(f"/work-orders?request_id={request}"))["items"][0]["id"]
    must(officer(world, unit).post(f"/work-orders/{order}/accept"))
    must(officer(world, unit).post(f"/work-orders/{order}/complete", closed()))
    world.drain()
    must(client.post(f"/requests/{request}/resolve", closed("出口已拓宽，\n谢谢来电")))
    world.drain()


def test_a_sheet_becomes_a_request_with_the_hotlines_time_limit(world: World) -> None:
    answer = send(staff(world), as_csv([a_row(), a_row(2, 工单类型="咨询")]))
    world.drain()

    assert [one["outcome"] for one in must(answer)["rows"]] == ["new", "new"]
    found = {one["title"]: one for one in requests_of(world)}
    assert found["地库出口被占"]["source"] == "hotline"
    stored = {row["description"]: row["time_limit_days"] for row in world.store.db["service_requests"].find({})}
    assert sorted(row["time_limit_days"] for row in world.store.db["service_requests"].find({})) == [1, 5], stored


@pytest.mark.parametrize(("kind", "made"), [(CSV, as_csv), (XLSX, as_xlsx)])
def test_what_came_in_and_is_unchanged_goes_out_with_the_same_bytes(world: World, kind: str, made: Any) -> None:
    data = made([a_row(不懂的列="留着", 标题='甲,乙"丙"')], [*a_row(), "不懂的列"])

    taken = must(send(staff(world), data, kind=kind))

    assert content(world, taken["file_id"]) == data


def test_a_csv_of_excel_in_chinese_goes_out_with_the_same_bytes(world: World) -> None:
    data = as_csv([a_row()]).decode().encode("gb18030")

    taken = must(send(staff(world), data))

    assert content(world, taken["file_id"]) == data
    assert requests_of(world)[0]["title"] == "地库出口被占"


def test_the_closing_record_goes_back_in_its_cells_and_all_other_bytes_stay(world: World) -> None:
    data = as_csv([a_row(标签='"停车"'), a_row(2)])
    taken = must(send(staff(world), data))
    world.drain()

    given_answered(world)

    before, after = data.decode().splitlines(), content(world, taken["file_id"]).decode()
    assert after.startswith(before[0])
    assert '"出口已拓宽，\n谢谢来电"' in after
    assert "已办结" in after
    assert '"""停车"""' in after
    # One of the two rows was answered, the other one is as it was.
    assert sum(line in after for line in before) == 2


def test_a_spreadsheet_gets_its_result_and_keeps_all_other_parts(world: World) -> None:
    data = as_xlsx([a_row()])
    taken = must(send(staff(world), data, kind=XLSX))
    world.drain()

    given_answered(world)

    after = content(world, taken["file_id"])
    before_parts, after_parts = (zipfile.ZipFile(io.BytesIO(one)) for one in (data, after))
    same = [one for one in before_parts.namelist() if before_parts.read(one) == after_parts.read(one)]
    assert len(same) == len(before_parts.namelist()) - 1
    assert "已办结".encode() in read(after, ["xlsx", "10"])
    assert "谢谢来电".encode() in read(after, ["xlsx", "10"])


def test_the_same_sheet_twice_makes_nothing_twice(world: World) -> None:
    data = as_csv([a_row()])
    must(send(staff(world), data))
    world.drain()

    again = must(send(staff(world), data))

    assert [one["outcome"] for one in again["rows"]] == ["unchanged"]
    assert (len(requests_of(world)), len(sheets(world))) == (1, 1)
    assert len(must(staff(world).get("/hotline-files"))["items"]) == 1


def test_a_newer_sheet_updates_and_an_older_one_does_not(world: World) -> None:
    given_sheets(world, a_row())
    newer = {"what": "sheets", "rows": [a_row(工单状态="督办中")]}
    older = {"what": "sheets", "as_of": "2026-11-20T00:00:00+08:00", "rows": [a_row(工单状态="待签收")]}

    updated = must(staff(world).post("/hotline-rows", newer))["rows"][0]["outcome"]
    ignored = must(staff(world).post("/hotline-rows", older))["rows"][0]["outcome"]

    assert (updated, ignored) == ("updated", "older")
    assert cell(one(world), "工单状态") == "督办中"
    assert [event.data["changed"] for event in world.events("hotline-sheet.updated.v1")] == [["工单状态"]]


def test_steps_that_come_late_and_before_their_sheet_are_put_in_their_place(world: World) -> None:
    late = [a_step("处置", "2026-11-22 10:00:00"), a_step("受理", "2026/11/22 8:01")]
    must(send(staff(world), as_csv(late, STEP_HEADERS), what="steps"))
    assert (sheets(world)[0]["status"], requests_of(world)) == ("awaited", [])

    given_sheets(world, a_row())
    must(staff(world).post("/hotline-rows", {"what": "steps", "rows": [a_step("预审", "2026-11-22 09:00:00"), *late]}))

    assert [step["step"] for step in one(world)["steps"]] == ["受理", "预审", "处置"]
    assert (sheets(world)[0]["status"], len(requests_of(world))) == ("open", 1)


@pytest.mark.parametrize("at", ["0001-01-01 00:00:00", "9999-12-31T23:00-08:00", "2026-13-01 00:00", "x"])
def test_a_step_at_a_moment_that_cannot_be_is_refused_at_its_cell(world: World, at: str) -> None:
    refused = send(staff(world), as_csv([a_step("受理", at)], STEP_HEADERS), what="steps")

    assert (refused.status, refused.body["type"]) == (422, "urn:louyu:problem:hotline-cells-at-fault")


def test_a_step_log_goes_out_with_the_same_bytes(world: World) -> None:
    data = as_csv([a_step()], STEP_HEADERS)

    taken = must(send(staff(world), data, what="steps"))

    assert content(world, taken["file_id"]) == data


def test_shifted_rows_are_refused_cell_by_cell_and_nothing_is_changed(world: World) -> None:
    shifted = dict(zip(a_row(), ["", *a_row(2).values()], strict=False))
    data = as_csv([a_row(), shifted])

    checked = must(send(staff(world), data, mode="check"))
    refused = send(staff(world), data)

    columns = {(one["row"], one["column"]) for one in checked["faults"]}
    assert {(3, "工单编号"), (3, "工单类型"), (3, "工单性质")} <= columns
    assert refused.status == 422
    assert {one["pointer"] for one in refused.body["errors"]} >= {"/3/工单编号", "/3/工单类型"}
    assert (requests_of(world), sheets(world)) == ([], [])


def test_a_missing_column_is_named(world: World) -> None:
    headers = [one for one in a_row() if one != "主要内容"]

    checked = must(send(staff(world), as_csv([a_row()], headers), mode="check"))

    assert [(one["row"], one["column"], one["detail"]) for one in checked["faults"]] == [
        (1, "主要内容", "缺少这一列。")
    ]


def test_one_number_twice_with_two_contents_is_refused(world: World) -> None:
    refused = send(staff(world), as_csv([a_row(), a_row(标题="另一件")]))

    assert refused.status == 422
    assert requests_of(world) == []


def test_what_waits_to_go_back_is_listed_and_marked(world: World) -> None:
    given_sheets(world, a_row())
    given_answered(world)
    waiting = sheets(world, "status=answered")
    assert [one["number"] for one in waiting] == ["DH20261122000001"]
    assert "hotline_return" in [one["kind"] for one in must(staff(world).get("/waiting"))["items"]]

    for _ in range(2):
        must(staff(world).post("/hotline-sheets/returns", {"sheet_ids": [waiting[0]["id"]]}))
    world.drain()

    assert [one["status"] for one in sheets(world)] == ["returned"]
    assert figures(world)["hotline"] == {"received": 1, "returned": 1}


def test_our_own_result_is_no_news_when_the_hotline_sends_it_again(world: World) -> None:
    given_sheets(world, a_row())
    given_answered(world)
    back = {one["header"]: one["text"] for one in one(world)["cells"]}

    again = must(staff(world).post("/hotline-rows", {"what": "sheets", "rows": [back]}))

    assert again["rows"][0]["outcome"] == "unchanged"
    assert back["是否解决"] == "解决"


def test_what_is_not_a_text_is_refused(world: World) -> None:
    refused = staff(world).post("/hotline-rows", {"what": "sheets", "rows": [{**a_row(), "电话": 138}]})

    assert refused.status == 422
    assert [one["pointer"] for one in refused.body["errors"]] == ["/1/电话"]


def test_whoever_called_is_sealed(world: World) -> None:
    must(send(staff(world), as_csv([a_row(来电人="王女士")])))

    kept = str([*world.store.db["hotline_sheets"].find({}), *world.store.db["hotline_files"].find({})])
    assert "王女士" not in kept
    assert "138****1234" not in kept
