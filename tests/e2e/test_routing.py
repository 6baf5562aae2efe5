"""Routing rules in a real Chromium: an administrator makes one and tries it, and whoever triages takes what it suggests."""

import pytest
from playwright.sync_api import expect

from chassis.kernel.ids import new_id
from chassis.testing.eventually import eventually
from tests.e2e.portal import SOON, AtDesk
from tests.e2e.routes import first_id
from tests.e2e.world import World

pytestmark = [pytest.mark.e2e, pytest.mark.browser, pytest.mark.capability("R11")]
REQUESTS = "/api/v1/requests"


def test_a_rule_is_made_tried_on_the_past_and_taken_at_triage(at_desk: AtDesk, world: World) -> None:
    # A word that no other journey writes.
    word, name = f"回廊{new_id()[-6:]}", f"回廊归口 {new_id()[-6:]}"
    secretary, admin = (world.as_person("daoli", who) for who in ("secretary", "admin"))
    unit = next(one for one in admin.get(f"{REQUESTS}/units", limit=200)["items"] if one["kind"] == "department")
    asked = {"title": f"{word}灯不亮", "building_id": first_id(secretary.get("/api/v1/members/buildings"))}
    request = secretary.post(f"{REQUESTS}/requests", asked)["id"]
    page = at_desk("daoli", "admin").page

    page.goto(f"{world.settings.base_url}/console/routing-rules")
    page.get_by_role("link", name="新增规则").click()
    page.locator("[name=name]").fill(name)
    page.locator("[name=words]").fill(word)
    page.get_by_label(unit["name"], exact=True).check()
    page.locator("[name=days]").fill("2")
    page.get_by_role("button", name="试跑").click()
    expect(page.get_by_role("listitem").filter(has_text=name)).to_contain_text("命中 1 件", timeout=SOON)
    page.get_by_role("button", name="保存规则").click()
    rules = page.get_by_role("list", name="分派规则列表")
    expect(rules.get_by_role("listitem").last).to_contain_text(name, timeout=SOON)
    page.get_by_role("button", name=f"上移“{name}”").click()
    expect(page.get_by_text("顺序已保存。")).to_be_visible(timeout=SOON)

    desk = at_desk("daoli", "secretary").page
    desk.goto(f"{world.settings.base_url}/console/requests/{request}")
    desk.get_by_role("button", name="派单", exact=True).click()
    said = desk.get_by_role("region", name="推荐单位")
    expect(said).to_contain_text(f"含有“{word}”", timeout=SOON)
    said.get_by_role("button", name="采用").click()
    desk.get_by_role("dialog").get_by_role("button", name="派单").click()
    expect(desk.get_by_text("已派单，承办单位会收到通知。")).to_be_visible()

    def taken() -> bool:
        listed = admin.get(f"{REQUESTS}/routing-rules")["items"]
        return any((rule["suggested"], rule["taken"]) == (1, 1) for rule in listed if rule["name"] == name)

    eventually(taken, seconds=SOON / 1000)
