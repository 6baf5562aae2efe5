"""A rule of messages is built in a real Chromium: copied, given a further recipient, tried on last week, saved; nobody writes a code."""

import pytest
from playwright.sync_api import expect

from chassis.kernel.ids import new_id
from tests.e2e.portal import DESK, SOON, AtDesk

pytestmark = [pytest.mark.e2e, pytest.mark.browser, pytest.mark.capability("N8")]


def test_a_rule_is_copied_changed_tried_and_saved_in_words(at_desk: AtDesk) -> None:
    portal, title = at_desk("jiangtou", "admin", DESK), f"报到提醒{new_id()[-6:]}"
    page = portal.page
    portal.open("/console/rules/check_in_to_verify")
    page.get_by_role("link", name="复制", exact=True).click(timeout=SOON)
    expect(page.get_by_role("heading", name="复制为新规则")).to_be_visible(timeout=SOON)

    page.get_by_label("添加通知对象").select_option(label="所在楼宇的服务专员", timeout=SOON)
    page.get_by_label("中文标题").fill(title)
    page.get_by_role("button", name="预览").click()
    expect(page.locator(".previews")).to_contain_text(title, timeout=SOON)
    page.get_by_role("button", name="看看上周会发给谁").click()
    expect(page.locator(".past")).to_be_visible(timeout=SOON)
    assert portal.faults("rule-form") == []
    page.get_by_role("button", name="保存规则").click()

    expect(page.get_by_role("heading", name=title)).to_be_visible(timeout=SOON)
    expect(page.locator("dl")).to_contain_text("所在楼宇的服务专员", timeout=SOON)
    page.get_by_role("button", name="停用", exact=True).click()
    expect(page.get_by_text("已停用。")).to_be_visible(timeout=SOON)
    assert portal.faults("rule") == []
    portal.open("/console/settings")
    page.get_by_text("变更记录").first.click(timeout=SOON)
    expect(page.locator(".history ol, .history .empty").first).to_be_visible(timeout=SOON)
    assert portal.faults("settings-history") == []
