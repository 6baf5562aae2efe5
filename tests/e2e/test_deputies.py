"""A work order in a real Chromium: how long it can be given back, handed to a colleague who finds it as theirs."""

import pytest
from playwright.sync_api import expect

from chassis.kernel.ids import new_id
from deploy.demo.client import follows
from tests.e2e.portal import DESK, SOON, AtDesk
from tests.e2e.world import World, the_tower

pytestmark = [pytest.mark.e2e, pytest.mark.browser]
REQUESTS = "/api/v1/requests"


def _dispatched(world: World, title: str) -> str:
    """The work order of a new request, with the first unit of officer1."""
    secretary, officer = world.as_person("jiangtou", "secretary"), world.as_person("jiangtou", "officer1")
    (scope, *_) = officer.get("/api/v1/identity/me")["grants"]["work_order.handle"]
    body = {"title": title, "building_id": the_tower(secretary)["id"]}
    asked = secretary.post(f"{REQUESTS}/requests", body)["id"]
    secretary.post(f"{REQUESTS}/requests/{asked}/triage", {"unit_id": scope.removeprefix("unit:")})

    def order() -> str | None:
        rows = officer.get(f"{REQUESTS}/work-orders", request_id=asked, limit=5)["items"]
        return next((str(row["id"]) for row in rows), None)

    return str(follows(order, what="the work order"))


@pytest.mark.capability("R2")
def test_an_officer_hands_an_order_to_a_colleague_who_finds_it(at_desk: AtDesk, world: World) -> None:
    title = f"连廊顶灯闪烁 {new_id()[-6:]}"
    order = _dispatched(world, title)

    portal = at_desk("jiangtou", "officer1", DESK)
    portal.open(f"/desk/work-orders/{order}")
    expect(portal.page.get_by_text("前退回（还剩")).to_be_visible(timeout=SOON)
    portal.page.get_by_role("button", name="转交", exact=True).click()
    dialog = portal.page.get_by_role("dialog")
    dialog.get_by_label("转交给").select_option(label="部门经办人丙")
    dialog.get_by_label("转交说明").fill("我下午外出，请帮忙看一下")
    assert portal.faults("hand-over") == []
    dialog.get_by_role("button", name="转交").click()
    expect(portal.page.get_by_text("已转交，对方会收到消息。")).to_be_visible(timeout=SOON)

    colleague = at_desk("jiangtou", "officer3", DESK)
    colleague.open("/desk/work-orders")
    colleague.page.get_by_label("只看我经办的").check(timeout=SOON)
    expect(colleague.page.get_by_role("row").filter(has_text=title)).to_be_visible(timeout=SOON)
    assert colleague.faults("my-orders") == []
