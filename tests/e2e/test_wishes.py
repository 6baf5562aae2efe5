"""A wish with both sides in a real Chromium: a look, a claim, proof, a dispute, a decision, and a confirmation."""

import pytest
from playwright.sync_api import Page, expect

from chassis.kernel.ids import new_id
from chassis.testing.eventually import eventually
from tests.e2e.neighbours import once_allowed, resident
from tests.e2e.portal import PHONE, SOON, AtDesk, Open
from tests.e2e.world import World, the_tower

pytestmark = [pytest.mark.e2e, pytest.mark.browser, pytest.mark.capability("R6")]
WISHES = "/api/v1/requests/wishes"


def _told(page: Page, words: str) -> None:
    expect(page.get_by_text(words).first).to_be_visible(timeout=SOON)


def test_a_wish_is_looked_at_disputed_and_confirmed(opened: Open, at_desk: AtDesk, world: World) -> None:
    secretary, admin = (world.as_person("jiangtou", who) for who in ("secretary", "admin"))
    tower = the_tower(admin)
    building = tower | admin.get(f"/api/v1/members/buildings/{tower['id']}/check-in-code")
    (wishing, wisher), (helping, helper) = (resident(world, secretary, building, name) for name in ("陈一", "周二"))
    # A word that the demo's street office looks at first.
    text = f"想找人代购一本字帖 {new_id()[-6:]}"
    wish = once_allowed(wishing, WISHES, {"text": text, "category": "goods", "building_id": tower["id"]})
    path, base = f"{WISHES}/{wish['id']}", world.settings.base_url
    assert wish["status"] == "waiting"

    desk = at_desk("jiangtou", "admin")
    desk.page.goto(f"{base}/console/wishes/{wish['id']}?status=waiting")
    expect(desk.page.get_by_role("heading", name=text)).to_be_visible(timeout=SOON)
    faults = desk.faults("wish-waiting")
    desk.page.get_by_role("button", name="审核通过").click()
    _told(desk.page, "已发布")

    second = opened(PHONE)
    second.sign_in_by_password("jiangtou", helper, f"/m/wishes/{wish['id']}")
    second.page.get_by_role("button", name="我来认领").click()
    second.page.get_by_role("button", name="申请延期").click()
    second.page.get_by_label("延期原因").fill("周末才有空去书店。")
    second.page.get_by_role("button", name="申请延期").click()
    _told(second.page, "已延期")
    faults += second.faults("wish-claimed-phone")
    second.page.get_by_label("完成情况").fill("字帖放在前台。")
    second.page.get_by_role("button", name="提交，请对方确认").click()
    _told(second.page, "等待许愿人确认")

    first = opened(PHONE)
    first.sign_in_by_password("jiangtou", wisher, f"/m/wishes/{wish['id']}")
    first.page.get_by_role("button", name="还没有完成").click()
    first.page.get_by_label("哪里没有完成").fill("前台没有收到。")
    faults += first.faults("wish-dispute-phone")
    first.page.get_by_role("button", name="还没有完成").click()
    _told(first.page, "工作人员会核实并裁定")

    desk.page.goto(f"{base}/console/wishes/{wish['id']}?status=disputed")
    expect(desk.page.get_by_text("前台没有收到。").first).to_be_visible(timeout=SOON)
    faults += desk.faults("wish-disputed")
    desk.page.get_by_role("button", name="认定已完成").click()
    desk.page.get_by_label("说明原因").fill("前台登记簿上有签收。")
    desk.page.get_by_role("dialog").get_by_role("button", name="认定已完成").click()
    _told(desk.page, "已认定完成")

    eventually(lambda: helping.get(path)["status"] == "fulfilled", seconds=SOON / 1000)
    second.page.reload()
    _told(second.page, "前台登记簿上有签收。")
    assert faults + desk.complaints + first.complaints + second.complaints == []


def test_a_wish_in_another_language_is_read_in_the_readers_own(opened: Open, at_desk: AtDesk, world: World) -> None:
    secretary, admin = (world.as_person("jiangtou", who) for who in ("secretary", "admin"))
    tower = the_tower(admin)
    building = tower | admin.get(f"/api/v1/members/buildings/{tower['id']}/check-in-code")
    _, wisher = resident(world, secretary, building, "Anna")
    text, translated = f"A running partner {new_id()[-6:]}", "找人一起跑步"
    phone = opened(PHONE)
    phone.sign_in_by_password("jiangtou", wisher, "/m/wishes/new")
    phone.page.get_by_label("我的心愿").fill(text)
    faults = phone.faults("wish-new-phone")
    phone.page.get_by_role("button", name="发布心愿").click()
    _told(phone.page, "原文为英语，暂无译文")
    identifier = phone.page.url.rpartition("/")[2]

    desk = at_desk("jiangtou", "admin")
    desk.page.goto(f"{world.settings.base_url}/console/wishes/{identifier}?status=open")
    desk.page.get_by_role("button", name="补充中文译文").click()
    desk.page.get_by_role("textbox", name="译文").fill(translated)
    desk.page.get_by_role("button", name="保存译文").click()
    _told(desk.page, "译文已保存。")
    faults += desk.faults("wish-translated")

    phone.page.reload()
    expect(phone.page.get_by_role("heading", name=translated)).to_be_visible(timeout=SOON)
    _told(phone.page, "译自英语，原文：")
    faults += phone.faults("wish-translated-phone")
    assert faults + desk.complaints + phone.complaints == []


def test_the_rules_of_wishes_are_set_in_the_settings(at_desk: AtDesk, world: World) -> None:
    desk = at_desk("daoli", "admin")
    desk.page.goto(f"{world.settings.base_url}/console/settings")
    desk.page.locator("[name=silence_days]").fill("10")
    desk.page.get_by_role("button", name="保存规则").click()
    _told(desk.page, "已保存")

    assert world.as_person("daoli", "admin").get("/api/v1/requests/wish-rules")["silence_days"] == 10
    assert desk.faults("wish-rules") + desk.complaints == []
