"""A street office supervises a request, its unit answers in time, and the answer is read, in a real Chromium."""

import pytest
from playwright.sync_api import expect

from chassis.kernel.ids import new_id
from tests.e2e.neighbours import in_work
from tests.e2e.portal import DESK, SOON, AtDesk
from tests.e2e.world import World

pytestmark = [pytest.mark.e2e, pytest.mark.browser]


@pytest.mark.capability("R2")
def test_a_unit_answers_a_supervision_and_is_asked_again_before_the_answer_is_accepted(
    at_desk: AtDesk, world: World
) -> None:
    title = f"电梯停运 {new_id()[-6:]}"
    request, order = in_work(world, title)

    office = at_desk("jiangtou", "secretary", DESK)
    page = office.page
    office.open(f"/console/requests/{request}")
    page.get_by_role("button", name="督办", exact=True).first.click(timeout=SOON)
    page.locator("form [name=note]").fill("居民反映强烈，请说明进展")
    page.locator("form [name=hours]").fill("4")
    assert office.faults("supervise") == []
    page.locator("form:has([name=hours])").get_by_role("button", name="督办").click()
    expect(page.get_by_text("待答复").first).to_be_visible(timeout=SOON)

    unit = at_desk("jiangtou", "officer1", DESK)
    theirs = unit.page
    unit.open("/desk/supervisions")
    card = theirs.locator("article").filter(has_text=title)
    card.get_by_role("button", name="答复", exact=True).click(timeout=SOON)
    card.locator("[name=progress]").fill("配件已到货")
    card.locator("[name=next_steps]").fill("明天更换")
    card.locator("[name=done_by]").fill("2030-01-02")
    assert unit.faults("supervision-answer") == []
    card.get_by_role("button", name="提交答复").click()
    expect(card).to_have_count(0, timeout=SOON)

    office.open("/console/supervisions?status=answered")
    read = page.locator("article").filter(has_text=title)
    expect(read.get_by_text("配件已到货")).to_be_visible(timeout=SOON)
    read.get_by_role("button", name="再次督办").click()
    read.locator("[name=note]").fill("请写明更换的具体时间")
    read.locator("form").get_by_role("button", name="再次督办").click()
    expect(read).to_have_count(0, timeout=SOON)

    unit.open(f"/desk/work-orders/{order}")
    panel = theirs.locator("article.card").filter(has_text="请写明更换的具体时间")
    panel.get_by_role("button", name="答复", exact=True).click(timeout=SOON)
    panel.locator("[name=progress]").fill("明天上午十点更换")
    panel.locator("[name=next_steps]").fill("更换后试运行")
    panel.locator("[name=done_by]").fill("2030-01-02")
    panel.get_by_role("button", name="提交答复").click()
    expect(panel.get_by_text("明天上午十点更换")).to_be_visible(timeout=SOON)
    assert unit.faults("supervision-of-order") == []

    office.open(f"/console/requests/{request}")
    page.get_by_role("button", name="认可答复").click(timeout=SOON)
    expect(page.get_by_text("已认可").first).to_be_visible(timeout=SOON)
    assert office.faults("supervision-accepted") == []
