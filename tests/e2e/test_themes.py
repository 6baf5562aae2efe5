"""What is rising in a building is seen with its requests, and everybody there is told."""

import pytest
from playwright.sync_api import expect

from tests.e2e.portal import DESK, SOON, AtDesk

pytestmark = [pytest.mark.e2e, pytest.mark.browser, pytest.mark.capability("R13")]


def test_a_theme_is_explained_and_answered_by_a_notice(at_desk: AtDesk) -> None:
    portal = at_desk("jiaojiang", "admin", DESK)
    page = portal.page

    portal.open("/console/themes")
    expect(page.get_by_role("heading", name="苗头", exact=True)).to_be_visible(timeout=SOON)
    page.get_by_role("row").filter(has_text="物业").first.click(timeout=SOON)
    expect(page.get_by_text("平时同样天数约")).to_be_visible(timeout=SOON)
    expect(page.get_by_role("link", name="十九楼洗手间又没水了")).to_be_visible(timeout=SOON)
    assert portal.faults("theme") == []

    page.get_by_role("button", name="发布告知").click()
    page.locator("[name=text]").fill("加压泵正在抢修，今晚八点前恢复供水。")
    page.locator("form").get_by_role("button", name="发布告知").click()
    expect(page.get_by_text("告知正在发给本楼成员。")).to_be_visible(timeout=SOON)
    expect(page.get_by_text("加压泵正在抢修，今晚八点前恢复供水。")).to_be_visible(timeout=SOON)
    assert portal.faults("theme-acted") == []


def test_needs_that_come_up_together_are_a_theme(at_desk: AtDesk) -> None:
    portal = at_desk("jiangtou", "admin", DESK)
    page = portal.page

    portal.open("/console/themes")
    page.get_by_role("row").filter(has_text="场地空间").first.click(timeout=SOON)
    expect(page.get_by_role("heading", name="背后的需求")).to_be_visible(timeout=SOON)
    expect(page.get_by_text("面试间").first).to_be_visible(timeout=SOON)
    assert portal.faults("theme-of-needs") == []


def test_the_rules_say_from_what_on_a_class_is_rising(at_desk: AtDesk) -> None:
    portal = at_desk("jiaojiang", "admin", DESK)
    page = portal.page

    portal.open("/console/theme-rules")
    minimum = page.locator("[name=minimum]")
    minimum.wait_for(timeout=SOON)
    minimum.fill("5")
    minimum.blur()
    page.get_by_role("button", name="保存规则").click()
    expect(page.get_by_text("规则已保存")).to_be_visible(timeout=SOON)
    assert portal.faults("theme-rules") == []
