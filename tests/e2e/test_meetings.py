"""A joint meeting is found among others, called off, and its matters are on the agenda of the next one."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from chassis.kernel.clock import utc_now
from chassis.kernel.ids import new_id
from tests.e2e.portal import DESK, SOON, AtDesk
from tests.e2e.world import World, the_tower

pytestmark = [pytest.mark.e2e, pytest.mark.browser, pytest.mark.capability("E7")]
MEETINGS = "/api/v1/events/meetings"


def test_a_meeting_is_called_off_and_its_matters_go_to_the_next_one(at_desk: AtDesk, world: World) -> None:
    mark, matter = new_id()[-6:], new_id()[-6:]
    admin = world.as_person("jiangtou", "admin")
    tower = the_tower(admin)["id"]
    for title, days in ((f"停电例会 {mark}", 5), (f"补开例会 {mark}", 9)):
        held = (utc_now() + timedelta(days=days)).isoformat()
        meeting = admin.post(MEETINGS, {"title": title, "held_at": held, "building_id": tower})
        if days == 5:
            admin.post(f"{MEETINGS}/{meeting['id']}/agenda-items", {"title": f"外卖车停放 {matter}"})

    portal = at_desk("jiangtou", "admin", DESK)
    page = portal.page
    portal.open("/console/meetings")
    page.get_by_role("searchbox", name="搜索会议").fill(matter)
    expect(page.get_by_role("grid").get_by_text(f"补开例会 {mark}")).to_have_count(0, timeout=SOON)
    page.get_by_role("row").filter(has_text=f"停电例会 {mark}").click(timeout=SOON)
    page.get_by_role("button", name="取消会议").click(timeout=SOON)
    form = page.get_by_role("dialog")
    form.locator("[name=reason]").fill("会场停电")
    option = form.locator("option").filter(has_text=f"补开例会 {mark}")
    expect(option).to_have_count(1, timeout=SOON)
    form.locator("[name=next_meeting_id]").select_option(label=option.text_content() or "")
    assert portal.faults("meeting-cancel") == []
    form.get_by_role("button", name="确认取消会议").click()

    expect(page.get_by_text("会议已取消，原因：会场停电")).to_be_visible(timeout=SOON)
    assert portal.faults("meeting-cancelled") == []
    page.get_by_role("link", name="查看接续的会议").click()
    expect(page.get_by_role("heading", name=f"外卖车停放 {matter}")).to_be_visible(timeout=SOON)
