"""An import of people is undone in a real Chromium: what goes, what stays and why, and where it is looked at."""

from typing import Any, Final

import pytest
from playwright.sync_api import expect

from chassis.kernel.ids import new_id
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
