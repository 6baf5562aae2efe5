"""A unit says that a part is left, the desk answers by mistake and takes it back, in a real Chromium."""

import pytest
from playwright.sync_api import expect

from chassis.kernel.ids import new_id
from deploy.demo.client import follows, once_possible
from tests.builders.closings import closed
from tests.e2e.neighbours import in_work
from tests.e2e.portal import DESK, SOON, AtDesk
from tests.e2e.world import World

REQUESTS = "/api/v1/requests"
pytestmark = [pytest.mark.e2e, pytest.mark.browser]


@pytest.mark.capability("R2")
def test_what_is_left_is_shown_and_a_wrong_answer_is_withdrawn(at_desk: AtDesk, world: World) -> None:
    secretary, officer = (world.as_person("jiangtou", name) for name in ("secretary", "officer1"))
    title = f"路面坑洼 {new_id()[-6:]}"
    request, order = in_work(world, title)
    partly = closed("西侧已修", solved=False, partly=True, left_to_do="东侧待雨季后修", left_until="2030-03-31")
    officer.post(f"{REQUESTS}/work-orders/{order}/complete", partly)
    follows(
        lambda: secretary.get(f"{REQUESTS}/requests/{request}")["status"] == "ready", what="the findings being heard of"
    )
    once_possible("resolving", lambda: secretary.post(f"{REQUESTS}/requests/{request}/resolve", partly), 409, 422)

    office = at_desk("jiangtou", "secretary", DESK)
    page = office.page
    office.open(f"/console/requests/{request}")
    expect(page.get_by_text("东侧待雨季后修").first).to_be_visible(timeout=SOON)
    expect(page.get_by_text("部分解决").first).to_be_visible(timeout=SOON)
    page.get_by_role("button", name="撤回答复", exact=True).click(timeout=SOON)
    dialog = page.get_by_role("dialog")
    dialog.locator("[name=reason]").fill("答复发错了诉求")
    assert office.faults("withdraw-answer") == []
    dialog.get_by_role("button", name="撤回答复", exact=True).click()
    expect(page.get_by_role("button", name="退回重办", exact=True)).to_be_visible(timeout=SOON)
    expect(page.locator("section.outcome")).to_have_count(0, timeout=SOON)
