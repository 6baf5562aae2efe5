"""Needs and resources in a real Chromium: a need finds what fits, is met, done and thanked for; staff post and keep categories."""

import pytest
from playwright.sync_api import Page, expect

from chassis.kernel.ids import new_id
from tests.e2e.portal import PHONE, SOON, AtDesk, Open
from tests.e2e.world import World

pytestmark = [pytest.mark.e2e, pytest.mark.browser, pytest.mark.capability("R5")]


def _posted(page: Page) -> None:
    page.get_by_role("button", name="发布", exact=True).last.click()


def test_a_resource_of_the_street_is_found_while_typing_ordered_done_and_thanked(
    at_desk: AtDesk, opened: Open, world: World
) -> None:
    # A word that no other journey writes.
    word = f"琴房{new_id()[-5:]}"
    base = world.settings.base_url
    admin, resident = at_desk("daoli", "admin"), opened(PHONE)
    desk, phone = admin.page, resident.page
    resident.sign_in_on_phone("daoli", "resident")

    desk.goto(f"{base}/console/listings/new")
    desk.locator("[name=kind]").select_option("resource")
    desk.locator("[name=offered_by]").select_option("street")
    desk.locator("[name=category]").select_option("space")
    desk.locator("[name=title]").fill(f"{word}开放练习")
    desk.locator("[name=quantity]").fill("2")
    desk.locator("[name=contact]").fill("三楼前台")
    assert admin.faults("exchange-new") == []
    _posted(desk)
    expect(desk.get_by_role("heading", name=f"{word}开放练习")).to_be_visible(timeout=SOON)
    desk.get_by_role("button", name="修改").click()
    desk.get_by_role("dialog").locator("[name=place]").fill("三楼")
    desk.get_by_role("dialog").get_by_role("button", name="保存").click()
    expect(desk.get_by_text("已处理。")).to_be_visible(timeout=SOON)
    listing = desk.url

    phone.goto(f"{base}/m/listings/new")
    phone.locator("[name=title]").fill(f"借{word}开放练习")
    fits = phone.get_by_role("link", name=f"{word}开放练习")
    expect(fits).to_be_visible(timeout=SOON)
    assert resident.faults("exchange-typing") == []
    fits.click()
    phone.get_by_role("button", name="发起对接").click()
    phone.wait_for_url("**/m/orders/*")
    assert resident.faults("exchange-order") == []

    desk.goto(listing)
    desk.get_by_role("list", name="对接情况").get_by_role("link").first.click()
    desk.get_by_role("button", name="接受").click()
    expect(desk.get_by_text("已接受").first).to_be_visible(timeout=SOON)
    assert admin.faults("exchange-answer") == []

    phone.reload()
    expect(phone.get_by_text("三楼前台")).to_be_visible(timeout=SOON)
    phone.get_by_role("button", name="已完成").click()
    phone.locator("[name=words]").fill("琴很好")
    phone.get_by_role("button", name="致谢").click()
    expect(phone.get_by_text("已致谢").first).to_be_visible(timeout=SOON)


def test_the_street_office_keeps_its_categories(at_desk: AtDesk, world: World) -> None:
    name = f"岗位{new_id()[-5:]}"
    admin = at_desk("futian", "admin")
    page = admin.page

    page.goto(f"{world.settings.base_url}/console/listings/categories")
    page.get_by_role("button", name="新增类别").click()
    page.get_by_label("名称", exact=True).last.fill(name)
    page.get_by_label("英文名称", exact=True).last.fill("Jobs")
    assert admin.faults("exchange-categories") == []
    page.get_by_role("button", name="保存类别").click()
    expect(page.get_by_text("已保存。")).to_be_visible(timeout=SOON)

    page.goto(f"{world.settings.base_url}/console/listings/new")
    expect(page.locator("[name=category]")).to_contain_text(name, timeout=SOON)
