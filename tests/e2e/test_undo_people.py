"""An import of people is undone in a real Chromium: what goes, what stays and why, and where it is looked at."""

from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import expect

from chassis.kernel.ids import derived_id, new_id
from chassis.testing.eventually import eventually
from deploy.demo.client import Client
from tests.e2e.neighbours import MEMBERS
from tests.e2e.portal import DESK, SOON, TABLET, AtDesk

pytestmark = [pytest.mark.e2e, pytest.mark.browser]
#: Milliseconds for a job to be run, beside the journeys of others.
RUN: Final = 60_000


@pytest.mark.capability("M10")
def test_people_of_an_import_go_and_whoever_holds_a_role_stays(at_desk: AtDesk, admin_a: Client) -> None:
    mark = new_id()[-6:]
    tower = f"undo-{mark}"
    house = {"key": tower, "name": f"试导楼 {tower}", "community": "友谊社区", "grid": "试导网格", "floors": 9}
    _imported(admin_a, "buildings", house)
    people = [
        {"key": f"{mark}-{number}", "name": f"试导{number}", "kinds": ["resident"], "building_key": tower}
        for number in (1, 2)
    ]
    job = _imported(admin_a, "members", *people)
    role = {"role": "lawyer", "scope_kind": "building", "scope_key": tower, "from_date": "2026-01-01"}
    _imported(admin_a, "role_assignments", {"key": mark, "person_key": f"{mark}-1", **role})
    portal = at_desk("jiangtou", "admin", DESK)
    page = portal.page
    portal.open(f"/console/jobs/members/{job}")
    page.get_by_role("button", name="撤销这次导入").click(timeout=RUN)
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("本人不会收到消息")).to_be_visible(timeout=SOON)
    for size in (DESK, TABLET):
        page.set_viewport_size(size)
        assert portal.faults(f"undo-people-{size['width']}") == []

    dialog.get_by_role("button", name="撤销这次导入").click()

    expect(page.get_by_text("已撤回 1 条；1 条没有撤回")).to_be_visible(timeout=RUN)
    expect(page.get_by_text("这条记录已有任职，没有撤销。")).to_be_visible(timeout=SOON)
    assert portal.faults("undo-people-reasons") == []
    page.get_by_role("link", name="查看").click()
    expect(page.get_by_text("试导1").first).to_be_visible(timeout=SOON)


def _imported(admin: Client, kind: str, *rows: dict[str, Any]) -> str:
    return str(admin.post(f"{MEMBERS}/imports", {"kind": kind, "rows": list(rows)})["id"])


@pytest.mark.capability("M10")
def test_the_sheet_that_the_demo_has_undone_says_so(at_desk: AtDesk) -> None:
    portal = at_desk("futian", "admin", DESK)
    page = portal.page
    portal.open("/console/jobs")
    undone = page.get_by_role("row").filter(has_text="撤销导入").filter(has_text="人员")
    expect(undone.first).to_contain_text("已完成", timeout=SOON)
    assert portal.faults("undone-jobs") == []

    undone.first.click()

    expect(page.get_by_text("撤销完成：已撤回 3 条。")).to_be_visible(timeout=SOON)
    assert portal.faults("undone-job") == []


@pytest.mark.capability("M10")
def test_of_a_sheet_of_people_that_is_undone_nothing_is_left(at_desk: AtDesk, admin_a: Client, tmp_path: Path) -> None:
    mark = new_id()[-6:]
    tower = f"undo-{mark}"
    house = {"key": tower, "name": f"试导楼 {tower}", "community": "友谊社区", "grid": "试导网格", "floors": 9}
    _imported(admin_a, "buildings", house)
    people = "".join(f"{mark}-{number},误导{mark}{number},resident,{tower}\n" for number in (1, 2, 3))
    sheet = tmp_path / "人员.csv"
    sheet.write_text(f"key,name,kinds,building_key\n{people}")
    portal = at_desk("jiangtou", "admin", DESK)
    page = portal.page
    portal.open("/console/imports?kind=members")
    page.locator("input[type=file]").set_input_files(sheet)
    page.get_by_role("button", name="导入 3 行").click(timeout=RUN)
    expect(page.get_by_text("导入完成：3 行。")).to_be_visible(timeout=RUN)
    eventually(lambda: len(_there(admin_a, tower)) == 3, what="the people of the sheet")

    page.get_by_role("button", name="撤销这次导入").click()
    page.get_by_role("dialog").get_by_role("button", name="撤销这次导入").click()

    expect(page.get_by_text("撤销完成：已撤回 3 条。")).to_be_visible(timeout=RUN)
    assert portal.faults("undo-nothing-left") == []
    assert _there(admin_a, tower) == []


def _there(admin: Client, tower: str) -> list[Any]:
    tenant = admin.get(f"{MEMBERS}/tenants/current")["id"]
    return list(admin.get(f"{MEMBERS}/members", building_id=derived_id(tenant, "buildings", tower))["items"])
