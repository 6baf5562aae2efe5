"""A class, an item with a form and hours are made at the desk and asked for on the phone, in a real Chromium."""

import pytest
from playwright.sync_api import expect

from chassis.kernel.ids import new_id
from tests.e2e.portal import DESK, PHONE, SOON, AtDesk, Open

pytestmark = [pytest.mark.e2e, pytest.mark.browser]


@pytest.mark.capability("R1")
def test_an_item_with_a_form_is_made_and_asked_for(at_desk: AtDesk, opened: Open) -> None:
    mark = new_id()[-6:]
    portal = at_desk("jiangtou", "admin", DESK)
    page = portal.page
    portal.open("/console/catalogue")
    expect(page.get_by_role("navigation", name="分类")).to_be_visible(timeout=SOON)
    page.get_by_role("button", name="新增事项").click()
    dialog = page.get_by_role("dialog")
    dialog.locator("[name=code]").fill(f"lift-{mark}")
    dialog.locator("[name=name]").fill(f"电梯报修{mark}")
    dialog.locator("[name=category]").fill("property")
    dialog.get_by_role("button", name="保存").click()

    page.get_by_role("button", name="编辑表单").click(timeout=SOON)
    dialog.get_by_role("button", name="增加字段").click()
    dialog.locator("[name='rows/0/title']").fill("楼层")
    dialog.locator("[name='rows/0/kind']").select_option("integer")
    dialog.locator("[name='rows/0/required']").check()
    expect(dialog.get_by_role("heading", name="预览")).to_be_visible()
    assert portal.faults("item-form") == []
    dialog.get_by_role("button", name="保存").click()
    expect(page.get_by_text("已保存。")).to_be_visible(timeout=SOON)
    expect(page.get_by_text("历次版本")).to_be_visible(timeout=SOON)
    assert portal.faults("item") == []

    phone = opened(PHONE)
    phone.sign_in_on_phone("jiangtou", "resident")
    phone.open("/m/catalogue?class=property")
    phone.page.get_by_role("link", name=f"电梯报修{mark}").click(timeout=SOON)
    assert phone.faults("item-page") == []
    phone.page.get_by_role("link", name="提交申请").click(timeout=SOON)
    phone.page.get_by_label("楼层").fill("12")
    assert phone.faults("ask-form") == []
    phone.page.get_by_role("button", name="提交诉求").click()
    expect(phone.page.get_by_text("12", exact=True)).to_be_visible(timeout=SOON)
