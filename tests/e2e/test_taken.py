"""The desk takes a request down at the counter; the receipt leads to its state; the contact is read with a purpose."""

import pytest
from playwright.sync_api import expect

from chassis.kernel.ids import new_id
from tests.e2e.portal import DESK, PHONE, SOON, AtDesk, Open

pytestmark = [pytest.mark.e2e, pytest.mark.browser]


@pytest.mark.capability("R2")
def test_a_request_is_taken_at_the_counter_and_looked_up_by_its_receipt(at_desk: AtDesk, opened: Open) -> None:
    title = f"走廊照明不亮 {new_id()[-6:]}"
    portal = at_desk("jiangtou", "secretary", DESK)
    page = portal.page
    portal.open("/console/requests")
    page.get_by_role("link", name="代为登记").click(timeout=SOON)
    page.locator("[name='contact/name']").fill("王敏敏")
    page.locator("[name='contact/phone']").fill("138 0013 8000")
    page.get_by_role("combobox", name="楼宇").click()
    page.get_by_role("option", name="江头商务大厦").first.click(timeout=SOON)
    page.locator("[name=title]").fill(title)
    assert portal.faults("take-request") == []
    page.get_by_role("button", name="登记", exact=True).click()
    number = page.locator(".receipt .number")
    expect(number).to_be_visible(timeout=SOON)
    expect(page.get_by_role("img", name="查询进度的二维码")).to_be_visible()
    assert portal.faults("receipt") == []

    phone = opened(PHONE)
    phone.open(f"/track?office={page.locator('.receipt .code').inner_text()}#{number.inner_text()}")
    expect(phone.page.get_by_text("提交诉求")).to_be_visible(timeout=SOON)
    assert "王" not in phone.page.inner_text("body")
    assert phone.faults("tracked-by-receipt") == []

    page.get_by_role("link", name="查看诉求").click()
    panel = page.locator(".contact")
    expect(panel.get_by_text("王* 138****8000")).to_be_visible(timeout=SOON)
    panel.get_by_role("button", name="查看电话").click()
    panel.get_by_label("用途").select_option(label="约定上门时间")
    assert portal.faults("taken-request") == []
    panel.get_by_role("button", name="查看电话").click()
    expect(panel.get_by_text("王敏敏")).to_be_visible(timeout=SOON)
    expect(panel.locator(".phone")).to_have_text("138 0013 8000")
    assert portal.faults("contact-revealed") == []
