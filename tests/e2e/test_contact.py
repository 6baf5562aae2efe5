"""An officer calls whom the unit has to call, in a real Chromium; the person sees it; an anonymous request is closed without."""

import pytest
from playwright.sync_api import expect

from chassis.kernel.ids import new_id
from deploy.demo.client import follows, once_possible
from tests.e2e.portal import DESK, PHONE, SOON, AtDesk, Open
from tests.e2e.world import World, the_tower

pytestmark = [pytest.mark.e2e, pytest.mark.browser]
REQUESTS = "/api/v1/requests"


def _dispatched(world: World, title: str, *, anonymous: bool) -> str:
    """The work order of a request of resident, with the first unit of officer1, once its contact is known."""
    secretary, officer = world.as_person("jiangtou", "secretary"), world.as_person("jiangtou", "officer1")
    (scope, *_) = officer.get("/api/v1/identity/me")["grants"]["work_order.handle"]
    body = {"title": title, "building_id": the_tower(secretary)["id"], "anonymous_to_units": anonymous}
    asked = world.as_person("jiangtou", "resident").post(f"{REQUESTS}/requests", body)["id"]
    secretary.post(f"{REQUESTS}/requests/{asked}/triage", {"unit_id": scope.removeprefix("unit:")})

    def order() -> str | None:
        rows = officer.get(f"{REQUESTS}/work-orders", request_id=asked, limit=5)["items"]
        return next((str(row["id"]) for row in rows), None)

    identifier = str(follows(order, what="the work order"))
    once_possible("whom to call", lambda: officer.get(f"/api/v1/members/work-orders/{identifier}/contact"), 404)
    return identifier


@pytest.mark.capability("R2")
def test_an_officer_sees_the_number_for_a_purpose_and_the_person_sees_who_it_was(
    at_desk: AtDesk, opened: Open, world: World
) -> None:
    order = _dispatched(world, f"会议室空调漏水 {new_id()[-6:]}", anonymous=False)

    portal = at_desk("jiangtou", "officer1", DESK)
    portal.open(f"/desk/work-orders/{order}")
    panel = portal.page.locator(".contact")
    panel.get_by_role("button", name="查看电话").click(timeout=SOON)
    panel.get_by_label("用途").select_option(label="约定上门时间")
    panel.get_by_role("button", name="查看电话").click()
    expect(panel.locator(".phone")).to_be_visible(timeout=SOON)
    assert portal.faults("contact") == []

    person = opened(PHONE)
    person.sign_in_on_phone("jiangtou", "resident")
    person.open("/m/me/reveals")
    expect(person.page.get_by_text("用途：约定上门时间").first).to_be_visible(timeout=SOON)
    assert person.faults("reveals-of-contact") == []


@pytest.mark.capability("R2")
def test_of_an_anonymous_request_the_officer_reads_how_to_close_it(at_desk: AtDesk, world: World) -> None:
    order = _dispatched(world, f"楼道有人吸烟 {new_id()[-6:]}", anonymous=True)
    world.as_person("jiangtou", "officer1").post(f"{REQUESTS}/work-orders/{order}/accept")

    portal = at_desk("jiangtou", "officer1", DESK)
    portal.open(f"/desk/work-orders/{order}")
    expect(portal.page.locator(".contact")).to_contain_text("匿名", timeout=SOON)
    expect(portal.page.get_by_role("button", name="查看电话")).to_have_count(0)
    portal.page.get_by_role("button", name="办结", exact=True).click()
    dialog = portal.page.get_by_role("dialog")
    expect(dialog.get_by_label("未联系的原因")).to_have_value("提出人匿名，未联系。", timeout=SOON)
    assert portal.faults("contact-anonymous") == []
