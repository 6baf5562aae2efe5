"""An article is written, a request is answered with the closing record, and the call-back opens it again, in a real Chromium."""

import pytest
from playwright.sync_api import expect

from chassis.kernel.ids import new_id
from tests.e2e.neighbours import a_call_back
from tests.e2e.portal import DESK, PHONE, SOON, AtDesk, Open
from tests.e2e.world import World

pytestmark = [pytest.mark.e2e, pytest.mark.browser]


@pytest.mark.capability("R12")
def test_an_editor_writes_an_article_about_items_of_the_catalogue(at_desk: AtDesk, opened: Open) -> None:
    portal = at_desk("jiangtou", "admin", DESK)
    page, title = portal.page, f"临时用电怎么申请 {new_id()[-6:]}"
    portal.open("/console/articles")
    page.get_by_role("button", name="新增知识").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("编号").fill(f"power-{new_id()[-8:]}")
    dialog.get_by_label("问题").fill(title)
    dialog.get_by_label("解答", exact=True).fill("到一楼服务台登记，当天开通。")
    dialog.locator("[name=catalogue_item_ids]").first.check()
    assert portal.faults("article-new") == []
    dialog.get_by_role("button", name="保存").click()
    page.get_by_role("button", name="发布").click(timeout=SOON)
    expect(page.get_by_text("已发布，手机端可以查到。")).to_be_visible(timeout=SOON)
    expect(page.get_by_role("button", name="添加文件")).to_be_visible(timeout=SOON)
    assert portal.faults("article-published") == []

    phone = opened(PHONE)
    phone.sign_in_on_phone("jiangtou", "resident")
    phone.open("/m/articles")
    phone.page.get_by_text(title).click(timeout=SOON)
    expect(phone.page.get_by_text("到一楼服务台登记，当天开通。")).to_be_visible(timeout=SOON)
    assert phone.faults("article-phone") == []


@pytest.mark.capability("R2")
def test_what_is_not_solved_is_opened_again_at_the_call_back(at_desk: AtDesk, world: World) -> None:
    call_back = a_call_back(world)
    portal = at_desk("jiangtou", "admin", DESK)
    page = portal.page
    portal.open(f"/console/call-backs/{call_back}")
    page.locator("[name=reached]").select_option("yes", timeout=SOON)
    page.locator("[name=solved]").select_option("no")
    page.locator("[name=satisfied]").select_option("no")
    page.locator("[name=overrules]").check()
    page.locator("form [name=note]").fill("雨又漏进来了")
    assert portal.faults("call-back-script") == []
    page.get_by_role("button", name="登记").click()
    expect(page.get_by_text("已登记。")).to_be_visible(timeout=SOON)
    expect(page.get_by_text("雨又漏进来了").first).to_be_visible(timeout=SOON)
    assert portal.faults("call-back-answered") == []


@pytest.mark.capability("R4")
def test_what_is_over_its_limit_has_a_page_of_its_own(at_desk: AtDesk) -> None:
    for username, path in (("secretary", "/console/overdue"), ("officer1", "/desk/overdue")):
        portal = at_desk("jiangtou", username, DESK)
        portal.open(path)
        expect(portal.page.get_by_role("heading", name="超时未办结")).to_be_visible(timeout=SOON)
        assert portal.faults(f"overdue-{username}") == []
