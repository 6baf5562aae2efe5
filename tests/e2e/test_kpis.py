"""KPIs, rates and the public page in a real Chromium: a measure of one's own down to its requests, a formula with an
exclusion that changes a rate, and what everybody may see without signing in.
"""

from typing import Any

import pytest
from playwright.sync_api import expect

from chassis.kernel.ids import new_id
from chassis.testing.eventually import eventually
from deploy.demo.client import Client, Refused, follows
from tests.e2e.portal import DESK, PHONE, SOON, AtDesk, Open
from tests.e2e.world import LOADED_ON, World, the_tower

pytestmark = [pytest.mark.e2e, pytest.mark.browser]
REQUESTS = "/api/v1/requests"


@pytest.mark.capability("R10")
def test_a_kpi_is_defined_tried_and_followed_to_its_requests(at_desk: AtDesk) -> None:
    mark = new_id()[-6:]
    code, name = f"own_{mark}", f"按时解决率 {mark}"
    portal = at_desk("jiangtou", "admin", DESK)
    page = portal.page

    portal.open("/console/kpis")
    page.get_by_role("link", name="新增指标").click()
    page.locator("[name=code]").fill(code)
    page.locator("[name=name]").fill(name)
    page.locator("[name=counts][value=solved]").check()
    page.locator("[name=of][value=submitted]").check()
    page.get_by_role("button", name="试算").click()
    expect(page.get_by_text("试算结果")).to_be_visible(timeout=SOON)
    assert portal.faults("kpi-new") == []
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_role("heading", name=name)).to_be_visible(timeout=SOON)
    expect(page.get_by_role("row", name="合计")).to_contain_text("/", timeout=SOON)
    assert portal.faults("kpi") == []

    page.get_by_role("button", name="分母", exact=True).click()
    behind = page.locator(".behind li a")
    expect(behind.first).to_be_visible(timeout=SOON)
    assert portal.faults("kpi-requests") == []
    number = behind.first.inner_text()
    behind.first.click()
    expect(page.get_by_text(number).first).to_be_visible(timeout=SOON)

    portal.open(f"/console/kpis/{code}/edit")
    page.get_by_role("button", name="停用指标").click()
    page.get_by_role("dialog").get_by_role("button", name="停用指标").click()
    page.wait_for_url("**/console/kpis")
    expect(page.get_by_text(name)).to_have_count(0, timeout=SOON)


def _open_order(world: World, title: str) -> tuple[str, str]:
    """A request that the unit of officer1 has and has not done; its id and the unit's."""
    secretary, officer = (world.as_person("jiangtou", name) for name in ("secretary", "officer1"))
    unit = officer.get("/api/v1/identity/me")["grants"]["work_order.handle"][0].removeprefix("unit:")
    request = secretary.post(f"{REQUESTS}/requests", {"title": title, "building_id": the_tower(secretary)["id"]})["id"]
    secretary.post(f"{REQUESTS}/requests/{request}/triage", {"unit_id": unit})
    follows(lambda: request in _rated(officer, unit), what="the request being rated")
    return str(request), str(unit)


def _rated(officer: Client, unit: str) -> dict[str, dict[str, Any]]:
    rows = officer.get(f"{REQUESTS}/rates/{unit}/requests", limit=200)["items"]
    return {str(row["request_id"]): row for row in rows}


def _score(client: Client, unit: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in client.get(f"{REQUESTS}/rates")["units"] if str(one["unit_id"]) == unit)
    return found


@pytest.mark.capability("R4", "R10")
def test_a_formula_is_published_and_an_exclusion_changes_the_rate(at_desk: AtDesk, world: World) -> None:
    mark = new_id()[-6:]
    request, unit = _open_order(world, f"外墙广告牌松动 {mark}")
    admin, officer = at_desk("jiangtou", "admin", DESK), at_desk("jiangtou", "officer1", DESK)
    desk, page = admin.page, officer.page
    client = world.as_person("jiangtou", "officer1")

    admin.open("/console/rate-formulas")
    desk.locator("[name=begun]").select_option(label="百分制扣分", timeout=SOON)
    desk.locator("[name=name]").fill(f"百分制扣分 {mark}")
    desk.locator("[name=valid_from]").fill(f"{LOADED_ON.replace(day=1)}")
    desk.get_by_role("button", name="试算").click()
    expect(desk.get_by_role("heading", name="试算结果")).to_be_visible(timeout=SOON)
    assert admin.faults("formula-tried") == []
    desk.get_by_role("button", name="发布", exact=True).click()
    expect(desk.get_by_text("已发布").first).to_be_visible(timeout=SOON)
    assert admin.faults("formula-published") == []

    before = _score(client, unit)
    officer.open("/desk/rates")
    number = _rated(client, unit)[request]["number"]
    row = page.locator(".behind li").filter(has_text=number)
    expect(row).to_be_visible(timeout=SOON)
    assert officer.faults("rates-desk") == []
    row.get_by_role("button", name="申请剔除").click()
    dialog = page.get_by_role("dialog")
    dialog.locator("[name=reason]").select_option("out_of_competence")
    dialog.locator("[name=note]").fill("外墙属产权单位管理，已书面告知。")
    assert officer.faults("exclusion-asked") == []
    dialog.get_by_role("button", name="提交申请").click()
    expect(page.get_by_text("已提交，等待街道审批。")).to_be_visible(timeout=SOON)

    admin.open("/console/exclusions")
    card = desk.get_by_role("article").filter(has_text=mark)
    expect(card).to_be_visible(timeout=SOON)
    assert admin.faults("exclusions") == []
    card.get_by_role("button", name="同意", exact=True).click()
    expect(desk.get_by_text("已审批，承办单位会收到通知。")).to_be_visible(timeout=SOON)

    eventually(
        lambda: _score(client, unit)["excluded"] == before["excluded"] + 1,
        what="the request being taken out of the rate",
    )
    after = _score(client, unit)
    assert after["value"] > before["value"]
    officer.open("/desk/rates")
    expect(page.locator(".behind li").filter(has_text=number)).to_contain_text("不计入", timeout=SOON)
    admin.open("/console/rates")
    expect(desk.get_by_role("columnheader").first).to_be_visible(timeout=SOON)
    assert admin.faults("rates") == []

    admin.open("/console/rate-formulas")
    own = desk.get_by_role("listitem").filter(has_text=mark)
    own.get_by_role("button", name="撤销这一版").click()
    desk.get_by_role("dialog").get_by_role("button", name="撤销这一版").click()
    expect(own.get_by_text("已撤销")).to_be_visible(timeout=SOON)


@pytest.mark.capability("R10")
def test_everybody_sees_the_public_page_without_signing_in(opened: Open) -> None:
    for name, size in (("public-page", DESK), ("public-page-phone", PHONE)):
        portal = opened(size)
        portal.open("/o/jiangtou")
        expect(portal.page.get_by_role("heading", level=1)).to_contain_text("公开数据", timeout=SOON)
        expect(portal.page.get_by_text("大家在反映什么")).to_be_visible()
        expect(portal.page.get_by_role("heading", name="已解决的案例")).to_be_visible()
        assert portal.faults(name) == []


@pytest.mark.capability("R4", "R10")
def test_measures_of_the_office_are_not_for_residents_and_units_see_their_own(world: World) -> None:
    resident, officer, admin = (world.as_person("jiangtou", name) for name in ("resident", "officer1", "admin"))
    own = officer.get("/api/v1/identity/me")["grants"]["work_order.handle"]

    codes = [{one["code"] for one in who.get(f"{REQUESTS}/kpis")["items"]} for who in (resident, officer, admin)]
    assert codes[0] < codes[1] <= codes[2]
    assert {f"unit:{one['unit_id']}" for one in officer.get(f"{REQUESTS}/rates")["units"]} <= set(own)
    with pytest.raises(Refused, match="403"):
        resident.get(f"{REQUESTS}/rates")


@pytest.mark.capability("R10")
def test_its_pages_fit_a_narrow_screen(at_desk: AtDesk) -> None:
    portal = at_desk("jiangtou", "admin", DESK)
    portal.page.set_viewport_size(PHONE)
    faults = []
    for path in ("kpis", "kpis/new", "kpis/response_rate", "rates", "rate-formulas", "exclusions"):
        portal.open(f"/console/{path}")
        portal.page.get_by_role("heading", level=1).or_(portal.page.get_by_role("heading", level=2)).first.wait_for()
        faults += portal.faults(f"{path.replace('/', '-')}-narrow")

    assert faults == []
