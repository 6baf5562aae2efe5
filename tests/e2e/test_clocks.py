"""Limits in working time in a real Chromium: the calendar of a street office, and a request whose clock is paused."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from chassis.kernel.ids import new_id
from chassis.testing.eventually import eventually
from tests.e2e.portal import SOON, AtDesk
from tests.e2e.world import LOADED_ON, World, the_tower

pytestmark = [pytest.mark.e2e, pytest.mark.browser, pytest.mark.capability("R4")]
REQUESTS = "/api/v1/requests"


def test_an_administrator_adds_a_day_off_and_it_stands_in_the_month(at_desk: AtDesk, world: World) -> None:
    # No other journey counts days in this street office.
    page = at_desk("jiaojiang", "admin").page
    day = next(day for ahead in range(1, 8) if (day := LOADED_ON + timedelta(days=ahead)).weekday() < 5)

    page.goto(f"{world.settings.base_url}/console/working-calendar")
    own = page.get_by_role("group", name="另外放假")
    own.get_by_label("日期").fill(day.isoformat())
    own.get_by_role("button", name="添加").click()
    expect(own.get_by_role("listitem").filter(has_text=day.isoformat())).to_be_visible()
    page.get_by_role("button", name="保存日历").click()

    month = page.get_by_role("region", name="月历")
    if day.month != LOADED_ON.month:
        month.get_by_role("button", name="下个月").click()
    expect(month.get_by_role("cell").filter(has_text="本街道放假")).to_contain_text(str(day.day), timeout=SOON)
    admin = world.as_person("jiaojiang", "admin")
    eventually(lambda: admin.get(f"{REQUESTS}/working-calendar")["status"] == "applied", seconds=SOON / 1000)


def test_a_request_shows_what_is_left_and_waits_for_whoever_asked(at_desk: AtDesk, world: World) -> None:
    resident, secretary = (world.as_person("jiangtou", name) for name in ("resident", "secretary"))
    asked = {"title": f"门禁失灵 {new_id()[-6:]}", "building_id": the_tower(resident)["id"]}
    request = resident.post(f"{REQUESTS}/requests", asked)["id"]
    # Its clock begins a moment later.
    eventually(lambda: secretary.get(f"{REQUESTS}/clocks/of", ids=request)["items"], seconds=SOON / 1000)
    page = at_desk("jiangtou", "secretary").page

    page.goto(f"{world.settings.base_url}/console/requests/{request}")
    limit = page.locator("section.limit")
    expect(limit.get_by_text(re.compile("还剩 .+（工作时间）"))).to_be_visible(timeout=SOON)
    limit.get_by_role("button", name="暂停计时").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("等待谁").select_option(label="等待诉求人")
    dialog.get_by_label("等待什么").fill("请补充门禁的照片")
    dialog.get_by_role("button", name="暂停计时").click()

    expect(limit.get_by_text(re.compile("计时已暂停，还剩 .+"))).to_be_visible(timeout=SOON)
    expect(limit.get_by_text("请补充门禁的照片")).to_be_visible()

    def told() -> bool:
        items = resident.get("/api/v1/notify/inbox")["items"]
        return any("请补充门禁的照片" in item["body"] for item in items)

    eventually(told, seconds=SOON / 1000)
    limit.get_by_role("button", name="恢复计时").click()
    expect(limit.get_by_text("已恢复计时。")).to_be_visible(timeout=SOON)
