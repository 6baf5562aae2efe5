"""Firms are visited by plan in a real Chromium: planned, told, recorded on the spot with what was heard, and counted."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from chassis.kernel.clock import utc_now
from chassis.kernel.ids import new_id
from chassis.kernel.local_time import local_date
from chassis.testing.eventually import eventually
from deploy.demo.client import Client
from tests.e2e.neighbours import resident
from tests.e2e.portal import DESK, PHONE, SOON, AtDesk, Open, Portal
from tests.e2e.world import LOADED_ON, World, the_tower

pytestmark = [pytest.mark.e2e, pytest.mark.browser, pytest.mark.capability("R7")]
MEMBERS, REQUESTS = "/api/v1/members", "/api/v1/requests"
TOWER = "江头商务大厦"


def _plan(portal: Portal, name: str) -> None:
    """The street office plans a round of the service specialist through the tower each month."""
    page = portal.page
    portal.open("/console/visit-plans/new")
    page.get_by_label("名称", exact=True).fill(name)
    page.locator("[name=role]").select_option("service_specialist")
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


def _nobody_there(visitor: Portal) -> None:
    """Nobody opens: it is noted, with another try later that day, and the visit is still to be made."""
    page = visitor.page
    page.locator("summary", has_text="无人在").click(timeout=SOON)
    page.locator("[name=next_on]").fill(local_date(utc_now()))
    assert visitor.faults("visit-nobody-there") == []
    page.get_by_role("button", name="登记无人在").click()
    expect(page.get_by_text("已登记无人在")).to_be_visible(timeout=SOON)
    expect(page.get_by_text("待走访").first).to_be_visible()


@pytest.fixture
def visitor(world: World, admin_a: Client, code: str) -> Iterator[tuple[str, Client]]:
    """Somebody who becomes the service specialist of the tower, which nobody is; and is it no more afterwards."""
    tower = the_tower(admin_a)["id"]
    person, username = resident(world, world.as_person("jiangtou", "secretary"), {"id": tower, "code": code}, "沈佳宁")
    held: dict[str, Any] = admin_a.post(
        f"{MEMBERS}/role-assignments",
        {
            "person_id": person.person_id,
            "role": "service_specialist",
            "scope_kind": "building",
            "scope_id": tower,
            "from_date": f"{LOADED_ON}",
        },
    )
    yield username, person
    admin_a.post(f"{MEMBERS}/role-assignments/{held['id']}/end")


def test_a_round_of_visits_is_planned_told_made_on_the_phone_and_counted(
    at_desk: AtDesk, opened: Open, visitor: tuple[str, Client]
) -> None:
    mark, (username, client) = new_id()[-6:], visitor
    plan, need, request = f"安全走访 {mark}", f"午间法律讲座 {mark}", f"货梯早高峰排队 {mark}"
    admin, specialist = at_desk("jiangtou", "admin", DESK), opened(PHONE)
    desk, phone = admin.page, specialist.page

    _plan(admin, plan)
    # Visits are made up by a timer; then whoever holds the role is told.
    specialist.sign_in_by_password("jiangtou", username, "/m/messages")
    expect(phone.get_by_text(plan).first).to_be_visible(timeout=2 * SOON)
    desk.reload()
    expect(desk.get_by_role("row").filter(has_text=TOWER)).to_contain_text("沈佳宁", timeout=SOON)
    assert admin.faults("visit-plan") == []

    specialist.open("/m/visits")
    phone.locator(".sheet a").first.click(timeout=SOON)
    phone.wait_for_url("**/m/visits/*")
    firm = phone.get_by_role("heading", level=1).inner_text()
    _nobody_there(specialist)
    _heard(phone, need, request)
    assert specialist.faults("visit-form-phone") == []
    phone.get_by_role("button", name="登记走访").click()
    expect(phone.get_by_text("走访已登记。")).to_be_visible(timeout=SOON)
    expect(phone.get_by_role("link", name=need)).to_be_visible(timeout=SOON)
    assert specialist.faults("visit-done-phone") == []
    phone.get_by_role("link", name=request).click()
    expect(phone.get_by_role("heading", name=request)).to_be_visible(timeout=SOON)

    (made,) = client.get(f"{REQUESTS}/visits", status="done", limit=1)["items"]
    # One visit counts for every plan that asks for it.
    assert client.get(f"{REQUESTS}/visits", enterprise_id=made["enterprise_id"], status="planned")["items"] == []
    eventually(lambda: not _is_left(client, str(made["enterprise_id"])), what="the firm being counted as visited")

    admin.open("/console/visit-coverage")
    expect(desk.get_by_role("row").filter(has=desk.get_by_role("rowheader", name=TOWER))).to_contain_text(
        "%", timeout=SOON
    )
    # Another firm may have the same name.
    left = [one for one in _left(client) if one["enterprise_name"] == firm]
    expect(desk.get_by_role("cell", name=firm, exact=True)).to_have_count(len(left))
    assert admin.faults("visit-coverage") == []

    admin.open("/console/visits?status=done")
    desk.get_by_text(firm).first.click()
    expect(desk.get_by_role("heading", name=firm)).to_be_visible(timeout=SOON)
    assert admin.faults("visit-console") == []


def _is_left(client: Client, firm: str) -> bool:
    return firm in {one["enterprise_id"] for one in _left(client)}


def _left(client: Client) -> list[dict[str, Any]]:
    """The firms that were not visited in this quarter."""
    period = f"{LOADED_ON.year}-Q{(LOADED_ON.month + 2) // 3}"
    firms: list[dict[str, Any]] = client.get(f"{REQUESTS}/visit-firms", period=period, limit=200)["items"]
    return firms


def test_its_pages_fit_a_narrow_screen(at_desk: AtDesk) -> None:
    portal = at_desk("jiangtou", "admin", DESK)
    portal.page.set_viewport_size(PHONE)
    faults = []
    for path in ("visits", "visit-coverage", "visit-plans", "visit-plans/new"):
        portal.open(f"/console/{path}")
        portal.page.get_by_role("heading", level=1).wait_for()
        faults += portal.faults(f"{path.replace('/', '-')}-narrow")

    assert faults == []
