"""The phone at 360 px: a resident's whole day done with the thumb, in a real Chromium."""

from contextlib import suppress
from typing import Any, Final

import pytest
import requests
from playwright.sync_api import Error, Page, expect

from chassis.kernel.ids import new_id
from chassis.testing.eventually import eventually
from deploy.demo.client import Client
from tests.builders.closings import closed
from tests.e2e.neighbours import lecture, once_allowed, resident
from tests.e2e.portal import PASSWORD, PHONE, WALL, Open, Portal
from tests.e2e.world import World, the_tower

pytestmark = [pytest.mark.e2e, pytest.mark.browser]
MEMBERS, EVENTS, REQUESTS = "/api/v1/members", "/api/v1/events", "/api/v1/requests"
#: Milliseconds. Events of the load may still be under way.
FOLLOWS: Final = 60_000


def _is_refused(base_url: str, token: str) -> bool:
    """An ended session lives on until the gateway asks again, for a second."""
    me = requests.get(f"{base_url}/api/v1/identity/me", headers={"Authorization": f"Bearer {token}"}, timeout=60)
    return me.status_code == 401


@pytest.fixture
def phone(opened: Open) -> Portal:
    return opened(PHONE)


@pytest.fixture
def secretary(world: World) -> Client:
    return world.as_person("jiangtou", "secretary")


@pytest.fixture
def building(admin_a: Client) -> dict[str, Any]:
    """The tower of Jiangtou, with the code on its poster."""
    found = the_tower(admin_a)
    link: dict[str, Any] = admin_a.get(f"{MEMBERS}/buildings/{found['id']}/check-in-code")
    return found | link


def _told(page: Page, words: str) -> None:
    expect(page.get_by_text(words).first).to_be_visible(timeout=FOLLOWS)


@pytest.mark.capability("M6", "E1", "E3", "G5")
def test_a_newcomers_first_day(
    phone: Portal, opened: Open, world: World, secretary: Client, building: dict[str, Any]
) -> None:
    page, name = phone.page, f"first-day-{new_id()}"
    phone.open(f"/c/jiangtou/{building['code']}")
    expect(page.get_by_text(building["building_name"]).first).to_be_visible()
    phone.check_in("jiangtou", building["code"], name)
    expect(page.get_by_role("heading", name="报到成功")).to_be_visible()
    page.get_by_role("link", name="进入首页").or_(page.get_by_role("button", name="进入首页")).click()
    _told(page, "已报到，等待核验")

    newcomer = Client(world.settings.base_url).sign_in("jiangtou", name, PASSWORD)
    secretary.post(f"{MEMBERS}/members/{newcomer.person_id}/verify")
    meal, other = lecture(secretary, building), lecture(secretary, building, title="午间沙龙")
    once_allowed(newcomer, f"{EVENTS}/activities/{other}/registrations")
    expect(page.get_by_text("已报到，等待核验")).to_be_hidden(timeout=FOLLOWS)

    page.get_by_role("navigation", name="常用功能").get_by_role("link", name="看活动").click()
    page.locator(f"a[href='/m/activities/{meal}']").click()
    page.get_by_role("button", name="我要报名").click()
    _told(page, "取消报名")

    opening = secretary.post(f"{EVENTS}/activities/{meal}/screens", {"label": f"屏 {new_id()}"[:20]})
    wall = opened(WALL)
    wall.open(f"/wall/attendance#{opening['token']}")
    digits = wall.page.locator(".digits").inner_text()
    page.get_by_role("link", name="现场签到").click()
    page.get_by_label("签到码").fill(digits)
    page.get_by_role("button", name="签到", exact=True).click()

    expect(page.get_by_role("heading", name="签到成功")).to_be_visible()
    expect(wall.page.get_by_text("已签到 1 人")).to_be_visible(timeout=FOLLOWS)
    assert phone.is_within_its_width()


@pytest.mark.capability("R2", "G5")
def test_a_request_from_asking_to_rating(
    phone: Portal, world: World, admin_a: Client, secretary: Client, building: dict[str, Any]
) -> None:
    person, username = resident(world, secretary, building, "许诺")
    phone.sign_in_by_password("jiangtou", username, "/m/requests/new")
    page = phone.page
    page.get_by_role("button", name="以上都不是，直接描述").click()
    page.get_by_label("一句话说明").fill("地库出口晚高峰拥堵")
    page.get_by_label("详细情况").fill("每天六点到七点，排队半小时。")
    page.get_by_role("button", name="提交诉求").dblclick()
    expect(page.get_by_role("heading", name="地库出口晚高峰拥堵")).to_be_visible()
    (asked,) = person.get(f"{REQUESTS}/requests", mine="true")["items"]

    unit = admin_a.get(f"{REQUESTS}/units")["items"][0]
    admin_a.post(f"{REQUESTS}/requests/{asked['id']}/triage", {"unit_id": unit["id"]})
    _told(page, "受理并分办")
    _work(admin_a, asked["id"])
    admin_a.post(f"{REQUESTS}/requests/{asked['id']}/resolve", closed("已增设一条出口通道。"))

    expect(page.get_by_text("已增设一条出口通道。").first).to_be_visible(timeout=FOLLOWS)
    page.get_by_text("5 分，非常满意").locator("..").click()
    page.get_by_label("补充意见").fill("处理很快")
    page.get_by_role("button", name="提交评价").click()
    _told(page, "感谢您的评价")
    assert person.get(f"{REQUESTS}/requests/{asked['id']}")["rating"] == 5


def _work(admin: Client, request: str) -> None:
    """The unit accepts the work order and does it."""
    orders: list[dict[str, Any]] = []

    def arrived() -> bool:
        found = admin.get(f"{REQUESTS}/work-orders", limit=200)["items"]
        orders[:] = [order for order in found if order["request_id"] == request]
        return bool(orders)

    eventually(arrived, every=0.5)
    admin.post(f"{REQUESTS}/work-orders/{orders[0]['id']}/accept")
    admin.post(f"{REQUESTS}/work-orders/{orders[0]['id']}/complete", closed("通道已开。"))
    eventually(lambda: admin.get(f"{REQUESTS}/requests/{request}")["status"] == "ready", every=0.5)


@pytest.mark.capability("R6", "G5")
def test_a_wish_from_asking_to_coming_true(
    opened: Open, world: World, secretary: Client, building: dict[str, Any]
) -> None:
    _, wisher = resident(world, secretary, building, "陈一")
    _, helper = resident(world, secretary, building, "周二")
    text = f"一盆好养的绿植 {new_id()[-6:]}"
    first, second = opened(PHONE), opened(PHONE)
    first.sign_in_by_password("jiangtou", wisher, "/m/wishes/new")
    first.page.get_by_label("我的心愿").fill(text)
    first.page.get_by_label("类别").select_option("goods")
    first.page.get_by_role("button", name="发布心愿").click()
    expect(first.page.get_by_role("heading", name=text)).to_be_visible(timeout=FOLLOWS)

    second.sign_in_by_password("jiangtou", helper, "/m/wishes")
    second.page.get_by_role("link", name=text).click()
    second.page.get_by_role("button", name="我来认领").click()
    second.page.get_by_label("完成情况").fill("绿萝已放到前台。")
    second.page.get_by_label("用时（分钟）").fill("20")
    second.page.get_by_role("button", name="提交，请对方确认").click()
    _told(second.page, "等待许愿人确认")

    first.page.reload()
    expect(first.page.get_by_text("绿萝已放到前台。")).to_be_visible()
    first.page.get_by_role("button", name="确认实现").click()
    _told(first.page, "心愿实现了")


@pytest.mark.capability("G1", "G5")
def test_a_session_that_ends_in_the_middle_of_a_form_loses_nothing(
    phone: Portal, world: World, secretary: Client, building: dict[str, Any]
) -> None:
    person, username = resident(world, secretary, building, "宋词")
    phone.sign_in_by_password("jiangtou", username, "/m/requests/new")
    page = phone.page
    page.get_by_role("button", name="以上都不是，直接描述").click()
    page.get_by_label("一句话说明").fill("三号电梯停运")
    token = page.evaluate("JSON.parse(localStorage.getItem('louyu.session')).accessToken")
    person.post("/api/v1/identity/sessions/end-others")
    eventually(lambda: _is_refused(phone.base_url, token))

    # The stream may have noticed before the thumb.
    with suppress(Error):
        page.get_by_role("button", name="提交诉求").click(timeout=3_000)
    expect(page.get_by_text("登录已失效，请重新登录。")).to_be_visible()
    # What Chromium writes of the refused calls is what this test is about.
    phone.complaints.clear()
    page.get_by_text("使用用户名和密码").click()
    page.get_by_label("用户名", exact=True).fill(username)
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()

    expect(page.get_by_label("一句话说明")).to_have_value("三号电梯停运")
    page.get_by_role("button", name="提交诉求").click()
    expect(page.get_by_role("heading", name="三号电梯停运")).to_be_visible()


@pytest.mark.capability("M2", "G5")
def test_the_lobby_shows_the_index_board_by_a_link_that_is_revoked_at_once(
    opened: Open, secretary: Client, building: dict[str, Any]
) -> None:
    link = secretary.post(f"{MEMBERS}/buildings/{building['id']}/screens", {"label": f"大堂 {new_id()[-6:]}"})
    lobby = opened(WALL)
    lobby.open(f"/wall/lobby#{link['token']}")
    expect(lobby.page.get_by_role("heading", level=1)).to_contain_text(building["building_name"])
    assert lobby.barriers() == []
    assert lobby.is_within_its_width()

    secretary.post(f"{MEMBERS}/screens/{link['screen']['id']}/revoke")
    lobby.page.reload()

    expect(lobby.page.get_by_text("链接已失效")).to_be_visible()
    lobby.complaints.clear()


@pytest.mark.capability("G5", "G2")
def test_the_phone_opens_without_a_network_and_keeps_no_answer_of_the_api(
    phone: Portal, world: World, secretary: Client, building: dict[str, Any]
) -> None:
    _, username = resident(world, secretary, building, "路遥")
    phone.sign_in_by_password("jiangtou", username)
    page = phone.page
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    page.locator("h1").first.wait_for()

    kept = page.evaluate(
        """async () => (await Promise.all((await caches.keys()).map(async name =>
             (await (await caches.open(name)).keys()).map(({url}) => new URL(url).pathname)))).flat()"""
    )
    page.context.set_offline(True)
    page.reload()

    assert any(path.startswith("/assets/") for path in kept)
    assert [path for path in kept if path.startswith(("/api/", "/demo/"))] == []
    expect(page.get_by_text("网络已断开").first).to_be_visible()
    page.context.set_offline(False)
    phone.complaints.clear()
