"""A resident joins what others ask for, and the desk merges a duplicate, in a real Chromium."""

import pytest
from playwright.sync_api import expect

from chassis.kernel.ids import new_id
from tests.e2e.portal import DESK, PHONE, SOON, AtDesk, Open
from tests.e2e.world import World, the_tower

pytestmark = [pytest.mark.e2e, pytest.mark.browser]
REQUESTS = "/api/v1/requests/requests"


def _asked(world: World, title: str) -> tuple[str, str]:
    """Two requests of the tower for the same, by the secretary: the first one stays."""
    secretary = world.as_person("jiangtou", "secretary")
    body = {"title": title, "building_id": the_tower(secretary)["id"]}
    first, second = (str(secretary.post(REQUESTS, body)["id"]) for _ in range(2))
    return first, second


@pytest.mark.capability("R2")
def test_a_resident_joins_and_a_desk_merges(at_desk: AtDesk, opened: Open, world: World) -> None:
    title = f"货梯门关不上 {new_id()[-6:]}"
    _, double = _asked(world, title)

    phone = opened(PHONE)
    phone.sign_in_on_phone("jiangtou", "resident")
    phone.open("/m/requests/new")
    phone.page.get_by_role("button", name="以上都不是，直接描述").click(timeout=SOON)
    phone.page.locator("[name=title]").fill(title)
    expect(phone.page.get_by_text("有人提过类似的诉求")).to_be_visible(timeout=SOON)
    assert phone.faults("similar-requests") == []
    phone.page.get_by_role("button", name="我也有同样诉求").first.click()
    expect(phone.page.get_by_text("已加入，有进展会通知您。").first).to_be_visible(timeout=SOON)
    phone.open("/m/joined-requests")
    expect(phone.page.get_by_text(title).first).to_be_visible(timeout=SOON)
    assert phone.faults("joined-requests") == []

    portal = at_desk("jiangtou", "secretary", DESK)
    page = portal.page
    portal.open(f"/console/requests/{double}")
    page.get_by_role("button", name="并案").click(timeout=SOON)
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio", name=title).first.check(timeout=SOON)
    assert portal.faults("merge-request") == []
    dialog.get_by_role("button", name="并案").click()
    expect(page.get_by_text("已并案，提出人会收到通知。")).to_be_visible(timeout=SOON)
    expect(page.get_by_text("已并入这件诉求")).to_be_visible(timeout=SOON)

    page.get_by_role("button", name="撤销并案").click(timeout=SOON)
    dialog.get_by_label("撤销原因").fill("不是同一部货梯")
    assert portal.faults("unmerge-request") == []
    dialog.get_by_role("button", name="撤销并案").click()
    expect(page.get_by_text("已撤销并案，两件诉求各自办理。")).to_be_visible(timeout=SOON)
    expect(page.get_by_text("不是同一部货梯").first).to_be_visible(timeout=SOON)
    assert portal.faults("unmerged-request") == []
