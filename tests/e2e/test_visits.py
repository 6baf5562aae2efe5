"""Firms are visited by plan in a real Chromium: planned, told, recorded on the spot with what was heard, and counted."""

import pytest
from playwright.sync_api import Page, expect

from chassis.kernel.ids import new_id
from chassis.testing.eventually import eventually
from tests.e2e.portal import DESK, PHONE, SOON, AtDesk, Portal
from tests.e2e.world import World

pytestmark = [pytest.mark.e2e, pytest.mark.browser, pytest.mark.capability("R7")]
REQUESTS = "/api/v1/requests"
TOWER = "江头商务大厦"


def _plan(portal: Portal, name: str) -> None:
    """The street office plans a round of the building secretary through the tower each month."""
    page = portal.page
    portal.open("/console/visit-plans/new")
    page.get_by_label("名称", exact=True).fill(name)
    page.locator("[name=role]").select_option("building_secretary")
    page.locator("[name=rhythm]").select_option("monthly")
    page.get_by_label(TOWER).check()
    assert portal.faults("visit-plan-new") == []
    page.get_by_role("button", name="保存计划").click()
    expect(page.get_by_role("heading", name=name)).to_be_visible(timeout=SOON)


def _heard(page: Page, need: str, request: str) -> None:
    """What the visitor writes down at the firm's door."""
    page.locator("[name='met/0/name']").fill("郑雅文")
    page.locator("[name='met/0/post']").fill("行政经理")
    page.locator("[name=notes]").fill("下季度扩租半层，想办一次午间法律讲座。")
    page.get_by_role("button", name="现场发起").click()
    page.locator("[name='raised/0/category']").select_option(index=1)
    page.locator("[name='raised/0/title']").fill(need)
    page.get_by_role("button", name="再加一件").click()
    page.locator("[name='raised/1/kind']").select_option("request")
    page.locator("[name='raised/1/title']").fill(request)


def test_a_round_of_visits_is_planned_told_made_on_the_phone_and_counted(at_desk: AtDesk, world: World) -> None:
    mark = new_id()[-6:]
    plan, need, request = f"安全走访 {mark}", f"午间法律讲座 {mark}", f"货梯早高峰排队 {mark}"
    admin, secretary = at_desk("jiangtou", "admin", DESK), at_desk("jiangtou", "secretary", DESK)
    desk, phone = admin.page, secretary.page

    _plan(admin, plan)
    # Visits are made up by a timer; then whoever holds the role is told.
    expect(secretary.messages.filter(has_text=plan)).to_have_count(1, timeout=2 * SOON)
    desk.reload()
    expect(desk.get_by_role("row").filter(has_text=TOWER)).to_contain_text("进行中", timeout=SOON)
    assert admin.faults("visit-plan") == []

    phone.set_viewport_size(PHONE)
    secretary.open("/m/visits")
    first = phone.locator(".sheet a").first
    expect(first).to_be_visible(timeout=SOON)
    assert secretary.faults("visits-phone") == []
    first.click()
    phone.wait_for_url("**/m/visits/*")
    _heard(phone, need, request)
    assert secretary.faults("visit-form-phone") == []
    phone.get_by_role("button", name="登记走访").click()
    expect(phone.get_by_text("走访已登记。")).to_be_visible(timeout=SOON)
    expect(phone.get_by_role("link", name=need)).to_be_visible()
    assert secretary.faults("visit-done-phone") == []
    phone.get_by_role("link", name=request).click()
    expect(phone.get_by_role("heading", name=request)).to_be_visible(timeout=SOON)

    client = world.as_person("jiangtou", "secretary")
    (made,) = client.get(f"{REQUESTS}/visits", raised_id=_raised(client.get(f"{REQUESTS}/requests")["items"], request))[
        "items"
    ]
    # One visit counts for every plan that asks for it.
    assert client.get(f"{REQUESTS}/visits", enterprise_id=made["enterprise_id"], status="planned")["items"] == []
    eventually(lambda: not _is_left(world, str(made["enterprise_id"])), what="the firm being counted as visited")

    secretary.page.set_viewport_size(DESK)
    secretary.open("/console/visit-coverage")
    row = phone.get_by_role("row").filter(has_text=TOWER)
    expect(row).to_contain_text("%", timeout=SOON)
    expect(phone.get_by_role("cell", name=str(made["enterprise_name"]), exact=True)).to_have_count(0)
    assert secretary.faults("visit-coverage") == []

    secretary.open("/console/visits?status=done")
    phone.get_by_text(str(made["enterprise_name"])).first.click()
    expect(phone.get_by_text("郑雅文")).to_be_visible(timeout=SOON)
    assert secretary.faults("visit-console") == []


def _raised(requests: list[dict[str, object]], title: str) -> str:
    return next(str(one["id"]) for one in requests if one["title"] == title)


def _is_left(world: World, firm: str) -> bool:
    """Whether the firm stands among those never visited."""
    client = world.as_person("jiangtou", "secretary")
    firms = client.get(f"{REQUESTS}/visit-firms", never="true", limit=200)["items"]
    return firm in {one["enterprise_id"] for one in firms}


def test_its_pages_fit_a_narrow_screen(at_desk: AtDesk) -> None:
    portal = at_desk("jiangtou", "admin", DESK)
    portal.page.set_viewport_size(PHONE)
    faults = []
    for path in ("visits", "visit-coverage", "visit-plans", "visit-plans/new"):
        portal.open(f"/console/{path}")
        portal.page.get_by_role("heading", level=1).wait_for()
        faults += portal.faults(f"{path.replace('/', '-')}-narrow")

    assert faults == []
