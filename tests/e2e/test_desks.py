"""The desks in a real Chromium: a request from arrival to its rating over two desks, an activity from plan to close, a
district that compares its street offices.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from chassis.kernel.ids import new_id
from chassis.kernel.local_time import LOCAL
from chassis.testing.eventually import eventually
from deploy.demo.client import Client, once_possible
from tests.e2e.portal import SOON, AtDesk
from tests.e2e.world import World, the_tower

pytestmark = [pytest.mark.e2e, pytest.mark.browser]
REQUESTS, EVENTS = "/api/v1/requests", "/api/v1/events"


def _close(dialog: Locator, done: str) -> None:
    """Fills in the closing record."""
    answers = {"诉求是否属实": "true", "是否属职责范围": "yes", "是否已联系提出人": "no", "是否解决": "yes"}
    for question, answer in answers.items():
        dialog.get_by_label(question).select_option(answer)
    for label, text in {"未联系的原因": "现场已当面告知", "办理情况（内部）": done, "公开答复内容": done}.items():
        dialog.get_by_label(label).fill(text)


def _row(page: Page, title: str) -> Locator:
    return page.get_by_role("row").filter(has_text=title)


def _reloaded(page: Page) -> Page:
    page.reload()
    page.get_by_role("heading", level=1).wait_for()
    # Nothing but a word is there as long as nobody is known to come.
    expect(page.locator(".skeleton")).to_have_count(0, timeout=SOON)
    return page


def _unit_of(officer: Client) -> str:
    """The name of the first unit that the officer works for."""
    (scope, *_) = officer.get("/api/v1/identity/me")["grants"]["work_order.handle"]
    units = officer.get(f"{REQUESTS}/units", limit=200)["items"]
    return next(str(unit["name"]) for unit in units if f"unit:{unit['id']}" == scope)


@pytest.mark.capability("R2")
def test_a_request_goes_over_two_desks_until_it_is_done_and_rated(at_desk: AtDesk, world: World) -> None:
    title = f"大堂空调不制冷 {new_id()[-6:]}"
    resident = world.as_person("jiangtou", "resident")
    asked = resident.post(f"{REQUESTS}/requests", {"title": title, "building_id": the_tower(resident)["id"]})
    unit = _unit_of(world.as_person("jiangtou", "officer1"))
    secretary, officer = at_desk("jiangtou", "secretary").page, at_desk("jiangtou", "officer1").page

    # What waits longest stands first, and other journeys leave much of it.
    secretary.goto(f"{world.settings.base_url}/console/requests?sort=newest")
    _row(secretary, title).click()
    secretary.get_by_role("button", name="派单", exact=True).click()
    secretary.get_by_label(unit, exact=True).check()
    secretary.get_by_label("派单说明").fill("请先到现场看看")
    secretary.get_by_role("dialog").get_by_role("button", name="派单").click()
    expect(secretary.get_by_text("已派单，承办单位会收到通知。")).to_be_visible()
    secretary.get_by_role("button", name="督办").click()
    secretary.get_by_label("督办要求").fill("今天下班前答复")
    secretary.get_by_role("dialog").get_by_role("button", name="督办").click()
    expect(secretary.get_by_text("已督办，承办单位会收到通知并按时答复。")).to_be_visible()

    officer.goto(f"{world.settings.base_url}/desk/work-orders")
    officer.get_by_label(f"选择工单：{title}").check(timeout=SOON)
    officer.get_by_role("button", name="批量接单").click()
    expect(officer.get_by_text("已接单 1 张。")).to_be_visible()
    officer.get_by_role("group", name="工单状态").get_by_role("button", name="办理中").click()
    _row(officer, title).click()
    expect(officer.get_by_text("请先到现场看看").first).to_be_visible()
    officer.get_by_role("button", name="办结", exact=True).click()
    _close(officer.get_by_role("dialog"), "已更换压缩机")
    officer.get_by_role("dialog").get_by_role("button", name="办结").click()
    expect(officer.get_by_text("已办结，派单人会收到结果。")).to_be_visible()

    # The page of the secretary follows by itself; before that it would be an answer without the unit.
    expect(secretary.get_by_role("button", name="退回重办")).to_be_visible(timeout=SOON)
    secretary.get_by_role("button", name="答复办结").click()
    secretary.get_by_label("公开答复内容").fill("空调已修好，请放心使用。")
    secretary.get_by_role("dialog").get_by_role("button", name="答复办结").click()
    expect(secretary.get_by_text("已答复，等待提出人评价。")).to_be_visible()
    resident.post(f"{REQUESTS}/requests/{asked['id']}/confirm-and-rate", {"rating": 5, "comment": "很快"})
    secretary.reload()
    expect(secretary.get_by_text("5 星").first).to_be_attached()
    # The panel of the supervision has these words too, once it is there.
    expect(secretary.locator(".timeline li").filter(has_text="今天下班前答复")).to_contain_text("督办")


@pytest.mark.capability("R3")
def test_a_department_reports_in_to_a_whistle(at_desk: AtDesk, world: World) -> None:
    title = f"消防通道被占 {new_id()[-6:]}"
    secretary = world.as_person("jiangtou", "secretary")
    request = secretary.post(f"{REQUESTS}/requests", {"title": title, "building_id": the_tower(secretary)["id"]})
    scopes = [
        world.as_person("jiangtou", name).get("/api/v1/identity/me")["grants"]["whistle.report_in"][0]
        for name in ("officer1", "officer2")
    ]
    units = [scope.removeprefix("unit:") for scope in scopes]
    secretary.post(f"{REQUESTS}/requests/{request['id']}/whistle", {"unit_ids": units, "minutes": 60})

    page = at_desk("jiangtou", "officer1").page
    page.goto(f"{world.settings.base_url}/desk/whistles")
    card = page.get_by_role("article").filter(has_text=title)
    card.get_by_role("button", name="报到").click(timeout=SOON)

    expect(card.get_by_text("1/2")).to_be_visible()


@pytest.mark.capability("E1", "E3")
def test_an_activity_is_planned_published_and_attended_with_a_sheet_on_paper(at_desk: AtDesk, world: World) -> None:
    title = f"午间书法沙龙 {new_id()[-6:]}"
    start = (datetime.now(LOCAL) + timedelta(minutes=20)).replace(second=0)
    page = at_desk("jiangtou", "secretary").page

    page.goto(f"{world.settings.base_url}/console/activities/new")
    page.get_by_label("活动名称").fill(title)
    page.get_by_label("类型").select_option("salon")
    page.get_by_label("地点").fill("一楼党群服务中心")
    page.get_by_label("开始时间").fill(f"{start:%Y-%m-%dT%H:%M}")
    page.get_by_label("结束时间").fill(f"{start + timedelta(hours=1):%Y-%m-%dT%H:%M}")
    page.get_by_label("楼宇", exact=False).first.select_option(label="江头商务大厦")
    page.get_by_label("名额").fill("１２")
    page.get_by_role("button", name="存为草稿").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.get_by_role("button", name="发布").click()
    expect(page.get_by_text("已发布，参加对象会收到通知。")).to_be_visible()

    activity = page.url.rpartition("/")[2]
    resident = world.as_person("jiangtou", "resident")
    once_possible("registering", lambda: resident.post(f"{EVENTS}/activities/{activity}/registrations"), 403)
    page.reload()
    expect(page.get_by_text("已报名 1/12")).to_be_visible()
    page.get_by_role("button", name="代签到").click()
    expect(page.get_by_text("还没有人报名。")).to_be_visible()
    page.get_by_role("link", name="签到表").click()
    # A page that is read again too early is still the one before.
    page.wait_for_url("**/sheet")
    # The names come from members, who learns of the guests a moment later.
    eventually(lambda: _reloaded(page).get_by_role("cell", name="已签到").count() == 1, seconds=SOON / 1000)
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="打印")).to_be_hidden()


@pytest.mark.capability("E9")
def test_an_activity_that_took_place_is_closed_with_its_figures(at_desk: AtDesk, world: World) -> None:
    secretary = world.as_person("jiangtou", "secretary")
    start = datetime.now(UTC) + timedelta(seconds=8)
    tower = the_tower(secretary)["id"]
    body: dict[str, Any] = {
        "title": "社区义诊", "kind": "charity", "place": "大堂", "building_id": tower, "audience": {"building_ids": [tower]},
        "starts_at": start.isoformat(), "ends_at": (start + timedelta(hours=1)).isoformat(),
    }  # fmt: skip
    activity = secretary.post(f"{EVENTS}/activities", body)["id"]
    secretary.post(f"{EVENTS}/activities/{activity}/publish")
    page = at_desk("jiangtou", "secretary").page

    page.goto(f"{world.settings.base_url}/console/activities/{activity}")
    eventually(lambda: datetime.now(UTC) > start)
    page.get_by_role("button", name="收尾").click()
    page.get_by_label("受益人数").fill("38")
    page.get_by_role("dialog").get_by_role("button", name="收尾").click()

    expect(page.get_by_text("受益 38 人")).to_be_visible()


def test_a_district_reader_compares_months(at_desk: AtDesk) -> None:
    page = at_desk("district:huli", "reader").page

    page.get_by_role("button", name="近 12 个月").click()
    page.get_by_label("指标").select_option("placed")

    table = page.get_by_role("region", name="逐月对比")
    expect(table.get_by_role("columnheader")).to_have_count(13)
    expect(table.get_by_role("row", name="江头街道")).to_be_visible()
    expect(page.get_by_role("img", name="各街道逐月折线图")).to_be_visible()
