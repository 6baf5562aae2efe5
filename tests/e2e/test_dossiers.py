"""Finding and correcting in a real Chromium: the jump box, an edit that two people make at once, merging, planned moves, the day's queue."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from chassis.kernel.ids import new_id
from chassis.kernel.local_time import LOCAL
from deploy.demo.client import Client
from tests.e2e.portal import DESK, SOON, TABLET, AtDesk, Portal
from tests.e2e.routes import settle
from tests.e2e.world import World, the_tower

pytestmark = [pytest.mark.e2e, pytest.mark.browser]
MEMBERS, REQUESTS = "/api/v1/members", "/api/v1/requests"


def _firm(admin: Client, name: str, **more: Any) -> dict[str, Any]:
    """A firm of Jiangtou's tower. Its name is told apart from those of other runs."""
    body = {"name": f"{name}{new_id()[-6:]}", "building_id": the_tower(admin)["id"], "despite_duplicates": True, **more}
    firm: dict[str, Any] = admin.post(f"{MEMBERS}/enterprises", body)
    return firm


def _suite(admin: Client) -> dict[str, Any]:
    body = {"building_id": the_tower(admin)["id"], "floor": 1, "number": f"S{new_id()[-8:]}"}
    suite: dict[str, Any] = admin.post(f"{MEMBERS}/suites", body)
    return suite


def _dossier(portal: Portal, firm: dict[str, Any]) -> Page:
    portal.open(f"/console/enterprises/{firm['id']}")
    expect(portal.page.get_by_role("heading", name=firm["name"])).to_be_visible()
    return portal.page


@pytest.mark.capability("M10")
@pytest.mark.parametrize("size", [DESK, TABLET], ids=["desk", "tablet"])
def test_anything_is_found_by_pinyin_and_opened_by_keyboard_alone(
    at_desk: AtDesk, admin_a: Client, size: ViewportSize
) -> None:
    firm = _firm(admin_a, "鹤翔启航科技")
    portal = at_desk("jiangtou", "admin", size)
    page = portal.page

    page.keyboard.press("/")
    page.keyboard.type("hexiang")
    expect(page.get_by_role("option").filter(has_text="鹤翔启航").first).to_be_visible()
    assert portal.faults(f"finder-{size['width']}") == []
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(firm["name"][-6:])
    page.get_by_role("option", name=firm["name"]).wait_for()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name=firm["name"])).to_be_visible()
    assert page.url.endswith(f"/console/enterprises/{firm['id']}")


@pytest.mark.capability("M2")
def test_two_people_correct_a_firm_at_once_and_nobody_loses_anything(at_desk: AtDesk, admin_a: Client) -> None:
    firm = _firm(admin_a, "双人修改", industry="软件")
    path = f"{MEMBERS}/enterprises/{firm['id']}"
    portal = at_desk("jiangtou", "admin")
    portal.expects(path)
    page = _dossier(portal, firm)

    page.get_by_role("button", name="修改", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("行业").fill("设计")
    admin_a.send("PATCH", path, body={"industry": "咨询", "staff_count": 38})
    dialog.get_by_role("button", name="保存").click()

    theirs = dialog.get_by_role("region", name="别人刚做的修改")
    expect(theirs).to_contain_text("由“软件”改为“咨询”")
    expect(theirs).to_contain_text("您也改了这一项")
    expect(dialog.get_by_label("行业")).to_have_value("设计")
    expect(dialog.get_by_label("从业人数")).to_have_value("38")
    assert portal.faults("conflict-1280") == []
    dialog.get_by_role("button", name="保存").click()

    expect(page.get_by_text("已保存。")).to_be_visible()
    saved = admin_a.get(path)
    assert (saved["industry"], saved["staff_count"]) == ("设计", 38)
    page.get_by_text("变更记录").click()
    expect(page.get_by_role("listitem").filter(has_text="修改").first).to_contain_text("我")
    assert portal.faults("history-1280") == []


@pytest.mark.capability("M2")
def test_a_firm_that_may_be_there_already_is_shown_before_it_is_stored_twice(at_desk: AtDesk, admin_a: Client) -> None:
    firm = _firm(admin_a, "重名企业")
    portal = at_desk("jiangtou", "admin")
    portal.expects("/enterprises")
    page = portal.page
    portal.open("/console/enterprises")

    page.get_by_role("button", name="新增企业").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("combobox", name="所在楼宇").click()
    page.locator(".el-select-dropdown__item:visible").first.click()
    dialog.get_by_label("企业名称").fill(firm["name"])
    dialog.get_by_role("button", name="保存").click()

    expect(dialog.get_by_role("link", name=firm["name"])).to_be_visible()
    assert portal.faults("alike-1280") == []
    dialog.get_by_role("button", name="不是同一家，仍然新增").click()
    expect(page.get_by_role("heading", name=firm["name"])).to_be_visible()
    assert firm["id"] not in page.url


@pytest.mark.capability("M2")
@pytest.mark.parametrize("size", [DESK, TABLET], ids=["desk", "tablet"])
def test_two_dossiers_of_one_firm_become_one_and_the_old_address_leads_there(
    at_desk: AtDesk, admin_a: Client, size: ViewportSize
) -> None:
    stays, goes = _firm(admin_a, "保留档案"), _firm(admin_a, "重复档案")
    portal = at_desk("jiangtou", "admin", size)
    portal.expects(f"/enterprises/{goes['id']}")
    page = _dossier(portal, goes)

    page.get_by_role("button", name="合并重复").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("与哪一家重复").fill(stays["name"])
    dialog.get_by_role("button", name=stays["name"]).click()
    expect(dialog.get_by_text("人员 0 人")).to_be_visible()
    assert portal.faults(f"merge-{size['width']}") == []
    dialog.get_by_label("已核对，是同一家企业").check()
    dialog.get_by_role("button", name="合并", exact=True).click()

    expect(page.get_by_role("heading", name=stays["name"])).to_be_visible()
    portal.open(f"/console/enterprises/{goes['id']}")
    expect(page.get_by_role("heading", name=stays["name"])).to_be_visible()
    assert stays["id"] in page.url


@pytest.mark.capability("M2")
def test_a_move_is_planned_for_a_day_to_come_and_called_off(at_desk: AtDesk, admin_a: Client) -> None:
    firm, suite = _firm(admin_a, "明日入驻"), _suite(admin_a)
    tomorrow = datetime.now(LOCAL) + timedelta(days=1)
    portal = at_desk("jiangtou", "admin")
    page = portal.page
    portal.open(f"/console/buildings/{suite['building_id']}?suite={suite['id']}")

    page.get_by_role("button", name="登记入驻").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("combobox", name="企业").click()
    page.keyboard.type(firm["name"])
    page.locator(".el-select-dropdown__item:visible").filter(has_text=firm["name"]).click()
    dialog.get_by_label("日期").fill(f"{tomorrow:%Y-%m-%d}")
    assert portal.faults("move-1280") == []
    dialog.get_by_role("button", name="保存计划").click()

    planned = page.get_by_role("listitem").filter(has_text=firm["name"])
    expect(planned).to_contain_text("计划中")
    planned.get_by_role("button", name="取消计划").click()
    expect(planned).to_have_count(0)
    assert admin_a.get(f"{MEMBERS}/planned-moves", enterprise_id=firm["id"])["items"][0]["status"] == "called_off"


@pytest.mark.capability("M10", "R2")
def test_what_waits_today_is_counted_and_leads_to_where_it_is_done(at_desk: AtDesk, world: World) -> None:
    title = f"电梯异响 {new_id()[-6:]}"
    resident = world.as_person("jiangtou", "resident")
    portal = at_desk("jiangtou", "secretary")
    page = portal.page
    expect(page.get_by_role("heading", name="今日待办")).to_be_visible()
    waiting = page.get_by_role("link").filter(has_text="件新诉求，待派单")
    settle(page)
    before = int(waiting.locator("strong").inner_text()) if waiting.count() else 0

    resident.post(f"{REQUESTS}/requests", {"title": title, "building_id": the_tower(resident)["id"]})

    # By itself: nobody has touched the page.
    expect(waiting.locator("strong")).to_have_text(str(before + 1), timeout=SOON)
    assert portal.faults("today-1280") == []
    waiting.click()
    # What waits longest stands first, and other journeys leave much of it.
    page.get_by_label("排序").select_option("最新提交在前")
    expect(page.get_by_role("row").filter(has_text=title)).to_be_visible()
    page.get_by_role("searchbox", name="查找诉求").fill("dtyx")
    expect(page.get_by_role("row").filter(has_text=title)).to_be_visible()


@pytest.mark.capability("G5")
@pytest.mark.parametrize("size", [DESK, TABLET], ids=["desk", "tablet"])
def test_no_list_that_was_searched_shuts_anybody_out(at_desk: AtDesk, size: ViewportSize) -> None:
    portal = at_desk("jiangtou", "admin", size)
    faults = []
    for address in (
        "/console/members?q=lin",
        "/console/buildings?q=jt",
        "/console/enterprises?q=keji",
        "/console/organisations?q=dang",
        "/console/activities?view=list&status=over",
        "/console/wishes?q=xin",
        "/console/accounts?q=admin",
    ):
        portal.open(address)
        expect(portal.page.locator("h1")).to_be_attached()
        expect(portal.page.locator("[aria-busy=true]")).to_have_count(0, timeout=SOON)
        faults += portal.faults(f"{address.partition('?')[0].replace('/', '-')[1:]}-{size['width']}")
    portal.open_own_menu()
    faults += portal.faults(f"own-menu-{size['width']}")

    assert faults == []
