"""The console in a real Chromium: a building secretary's morning, its languages, and the way back after signing in."""

import re

import pytest
from playwright.sync_api import Locator, expect

from chassis.kernel.ids import new_id
from deploy.demo.client import Client
from tests.e2e.portal import DESK, SOON, AtDesk, Portal
from tests.e2e.world import World

pytestmark = [pytest.mark.e2e, pytest.mark.browser]


@pytest.fixture
def zone() -> str:
    """Far from the street office, whose times are shown all the same."""
    return "America/New_York"


@pytest.mark.capability("M6", "M11", "G5")
def test_a_secretarys_morning_by_keyboard_and_mouse(at_desk: AtDesk, world: World, code: str) -> None:
    first, second = _newcomer(world, code, "许诺一"), _newcomer(world, code, "许诺二")
    portal = at_desk("jiangtou", "secretary", DESK)
    page = portal.page

    # By keyboard alone: to the list, down to each of the two, and V.
    _press_to(portal, page.get_by_role("link", name="人员", exact=True), key="Shift+Tab")
    page.keyboard.press("Enter")
    for name in (first, second):
        row = page.get_by_role("row", name=name)
        expect(row).to_be_visible(timeout=SOON)
        _press_to(portal, page.locator(".row[tabindex='0']"))
        page.keyboard.press("Home")
        _press_to(portal, row, key="ArrowDown")
        page.keyboard.press("v")
        expect(row).to_have_count(0)
    expect(page.get_by_text(f"已核验：{second}")).to_be_attached()

    # With the mouse: the first one's dossier, an organisation, the phone number for a purpose.
    page.get_by_role("button", name="待编入组织").click()
    page.get_by_role("row", name=first).click()
    expect(page.get_by_role("heading", name=first)).to_be_visible()
    page.get_by_role("button", name="编入组织", exact=True).click()
    page.get_by_role("combobox", name="组织").click()
    page.locator(".el-select-dropdown__item:visible").filter(has_text="科技企业支部").click()
    page.get_by_role("dialog").get_by_role("button", name="编入组织").click()
    expect(page.locator("article").get_by_text("已编入组织")).to_be_visible()
    page.get_by_role("button", name="查看联系方式").click()
    page.get_by_label("查看事由").fill("电话通知活动改期")
    assert portal.faults("reveal") == []
    page.get_by_role("dialog").get_by_role("button", name="查看联系方式").click()
    expect(page.get_by_text("138 0013 8000")).to_be_visible()
    page.keyboard.press("Escape")

    # The building, cut open: arrows walk through it, a suite says who is in it.
    page.get_by_role("link", name="楼宇", exact=True).click()
    page.get_by_role("row", name=re.compile("^江头商务大厦")).click()
    suite = page.get_by_role("grid").get_by_role("button").first
    suite.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_text("入驻记录")).to_be_visible()
    assert portal.faults("suite") == []


@pytest.mark.capability("G8")
def test_the_console_speaks_traditional_chinese_and_english(at_desk: AtDesk) -> None:
    portal = at_desk("jiangtou", "admin", DESK)
    portal.open_own_menu()
    office = portal.page.locator("header .brand strong")
    spoken = (("繁體", "今日", "江头街道"), ("English", "Today", "Jiangtou Street"), ("简体", "今日", "江头街道"))
    for name, title, called in spoken:
        with portal.page.expect_response(lambda answer: answer.url.endswith("/me/language")):
            portal.page.get_by_role("button", name=name).click()
        expect(portal.page.get_by_role("heading", level=1, name=title)).to_be_visible()
        expect(office).to_have_text(called)
        assert portal.faults(f"today-{name}") == []


def test_who_has_to_sign_in_first_comes_back_to_where_they_wanted_to_go(at_desk: AtDesk) -> None:
    portal = at_desk("jiangtou", "admin", DESK)
    portal.open_own_menu()
    portal.page.get_by_role("button", name="退出登录").click()
    expect(portal.page.get_by_role("heading", name="登录")).to_be_visible()

    portal.open("/console/members?status=placed")
    portal.page.get_by_role("button", name="secretary").click()

    expect(portal.page.get_by_role("heading", level=1, name="人员")).to_be_visible()
    assert portal.page.url.endswith("/console/members?status=placed")


def _newcomer(world: World, code: str, name: str) -> str:
    """Somebody checks in over the API. The name, told apart from those of other runs."""
    person = Client(world.settings.base_url)
    unique = new_id()
    account = {"tenant": "jiangtou", "username": f"desk-{unique}", "password": "seen-at-the-desk"}
    person.post("/api/v1/identity/sign-ups", account | {"display_name": name})
    called = f"{name}{unique[-6:]}"
    row = {"code": code, "name": called, "kinds": ["employee"], "phone": "13800138000"}
    person.sign_in(**account).post("/api/v1/members/check-ins", row)
    return called


def _press_to(portal: Portal, target: Locator, *, key: str = "Tab") -> None:
    """Presses a key until the focus is there: what cannot be reached so fails."""
    for _ in range(60):
        if target.evaluate_all("found => found.includes(document.activeElement)"):
            return
        portal.page.keyboard.press(key)
    raise AssertionError(f"{key} does not lead to {target}")
