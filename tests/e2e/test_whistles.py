"""A whistle with a lead in a real Chromium: units report in with the code that is shown, and the lead sums up."""

import pytest
from playwright.sync_api import expect

from chassis.kernel.ids import new_id
from deploy.demo.client import once_possible
from tests.e2e.portal import SOON, AtDesk
from tests.e2e.world import World, the_tower

pytestmark = [pytest.mark.e2e, pytest.mark.browser, pytest.mark.capability("R3")]
REQUESTS = "/api/v1/requests"


def test_a_kind_is_made_blown_and_answered_on_the_spot(at_desk: AtDesk, world: World) -> None:
    code, title = f"spot_{new_id()[-6:].lower().replace('-', '_')}", f"配电房进水 {new_id()[-6:]}"
    kind = f"现场吹哨 {new_id()[-6:]}"
    secretary = world.as_person("jiangtou", "secretary")
    asked = {"title": title, "building_id": the_tower(secretary)["id"]}
    request = secretary.post(f"{REQUESTS}/requests", asked)["id"]
    unit = world.as_person("jiangtou", "officer1").get("/api/v1/identity/me")["grants"]["whistle.report_in"][0]
    other = world.as_person("jiangtou", "officer2").get("/api/v1/identity/me")["grants"]["whistle.report_in"][0]
    units = [scope.removeprefix("unit:") for scope in (unit, other)]

    portal = at_desk("jiangtou", "admin")
    portal.open("/console/whistle-kinds/new")
    page = portal.page
    page.locator("[name=code]").fill(code)
    page.locator("[name=name]").fill(kind)
    page.get_by_label("须现场扫码报到").check()
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("heading", name=kind)).to_be_visible(timeout=SOON)
    assert portal.faults("whistle-kind") == []

    blown = {"unit_ids": units, "kind_code": code, "lead_unit_id": units[0], "source": "patrol"}
    whistle = secretary.post(f"{REQUESTS}/requests/{request}/whistle", blown)["whistle_id"]
    shown = once_possible("the whistle being heard", lambda: secretary.get(f"{REQUESTS}/whistles/{whistle}/code"), 404)

    officer = at_desk("jiangtou", "officer1")
    officer.open(f"/desk/whistles/{whistle}#{shown['code']}")
    officer.page.get_by_role("button", name="报到").click(timeout=SOON)
    expect(officer.page.get_by_text("1/2")).to_be_visible(timeout=SOON)
    assert officer.faults("whistle-on-the-spot") == []

    officer.open(f"/desk/whistles/{whistle}/printed-code")
    officer.page.get_by_role("button", name="生成张贴码").click(timeout=SOON)
    expect(officer.page.get_by_role("img", name="张贴报到码")).to_be_visible(timeout=SOON)
    assert officer.faults("whistle-printed-code") == []
    officer.open(f"/desk/whistles/{whistle}")

    second = world.as_person("jiangtou", "officer2")
    shown = secretary.get(f"{REQUESTS}/whistles/{whistle}/code")
    path = f"{REQUESTS}/whistles/{whistle}"
    second.post(f"{path}/report-ins", {"unit_id": units[1], "code": shown["code"]})
    second.post(f"{path}/completions", {"unit_id": units[1], "result": "已抽水"})
    officer.page.reload()
    officer.page.get_by_role("button", name="汇总办结").click(timeout=SOON)
    officer.page.locator("[name=summary]").fill("两部门联合抽水，已恢复供电")
    officer.page.get_by_role("button", name="提交", exact=True).click()
    expect(officer.page.get_by_text("两部门联合抽水，已恢复供电").first).to_be_visible(timeout=SOON)

    desk = at_desk("jiangtou", "secretary")
    desk.open("/console/blown-whistles?shown=assembled")
    expect(desk.page.get_by_role("link", name=title)).to_be_visible(timeout=SOON)
    assert desk.faults("blown-whistles") == []
