"""An enterprise manager's day in a real Chromium, and two contacts of firms: what waits, the firms, a need, an order, a request."""

import re

import pytest
from playwright.sync_api import expect

from chassis.kernel.ids import new_id
from tests.e2e.portal import DESK, PHONE, SOON, TABLET, AtDesk, Open
from tests.e2e.world import World

pytestmark = [pytest.mark.e2e, pytest.mark.browser]
REQUESTS, MEMBERS = "/api/v1/requests", "/api/v1/members"


@pytest.mark.capability("M7", "R2", "R5")
def test_a_manager_sees_what_waits_visits_firms_and_posts_for_them(at_desk: AtDesk) -> None:
    word = new_id()[-6:]
    portal = at_desk("daoli", "manager")
    page = portal.page
    expect(page.get_by_text("件新诉求，待派单")).to_be_visible(timeout=SOON)
    for size in (DESK, TABLET):
        page.set_viewport_size(size)
        assert portal.faults(f"manager-day-{size['width']}") == []
    page.set_viewport_size(DESK)

    # The firms of the building: read, not kept.
    portal.open("/console/enterprises")
    page.get_by_role("grid").get_by_role("row").first.click()
    expect(page.get_by_role("heading", level=2).first).to_be_visible(timeout=SOON)
    expect(page.get_by_role("button", name="修改")).to_have_count(0)
    assert portal.faults("manager-firm") == []

    # A need that somebody told them of, and no way to the categories of the whole street office.
    portal.open("/console/listings")
    expect(page.get_by_role("link", name="发布")).to_be_visible(timeout=SOON)
    expect(page.get_by_role("link", name="类别")).to_have_count(0)
    page.get_by_role("link", name="发布").click()
    page.locator("[name=kind]").select_option("need")
    page.get_by_role("combobox", name="企业", exact=True).click()
    page.locator(".el-select-dropdown__item:visible").first.click()
    page.locator("[name=category]").select_option("professional")
    page.locator("[name=title]").fill(f"外贸单证辅导{word}")
    page.get_by_role("button", name="发布", exact=True).last.click()
    expect(page.get_by_role("heading", name=f"外贸单证辅导{word}")).to_be_visible(timeout=SOON)
    assert portal.faults("manager-need") == []

    # What a contact of a firm has asked is sent to a department.
    portal.open("/console/requests")
    page.get_by_text("货梯工作日停运太早").first.click()
    expect(page.get_by_role("heading", name="货梯工作日停运太早")).to_be_visible(timeout=SOON)
    assert portal.faults("manager-request") == []


@pytest.mark.capability("R5")
def test_what_a_contact_posts_is_ordered_by_the_neighbour_and_seen_by_the_manager(
    at_desk: AtDesk, opened: Open, world: World
) -> None:
    word = new_id()[-6:]
    contact, neighbour = opened(PHONE), opened(PHONE)
    contact.sign_in_on_phone("daoli", "contact1")
    contact.open("/m/listings/new")
    page = contact.page
    page.locator("[name=kind]").select_option("resource")
    page.locator("[name=category]").select_option("goods")
    page.locator("[name=title]").fill(f"折叠展架{word}")
    page.locator("[name=quantity]").fill("4")
    expect(page.locator("[name=party_id] option").first).not_to_have_text("以我自己的名义", timeout=SOON)
    assert contact.faults("contact-new") == []
    page.get_by_role("button", name="发布", exact=True).last.click()
    page.wait_for_url(re.compile(r"/m/listings/(?!new)"))
    listing = page.url.rpartition("/")[2]

    neighbour.sign_in_on_phone("daoli", "contact2")
    neighbour.open(f"/m/listings/{listing}")
    neighbour.page.get_by_role("button", name="发起对接").click()
    neighbour.page.wait_for_url("**/m/orders/*")
    assert neighbour.faults("contact-order") == []

    # Of the building's staff, not of the firm: sees the order, and may answer it.
    manager = at_desk("daoli", "manager")
    building = world.as_person("daoli", "contact1").get(f"{REQUESTS}/listings/{listing}")["building_id"]
    held = world.as_person("daoli", "manager").get("/api/v1/identity/me")["grants"]["listing.moderate"]
    assert held == [f"building:{building}"]
    manager.open(f"/console/listings/{listing}")
    orders = manager.page.get_by_role("list", name="对接情况")
    expect(orders.get_by_role("link").first).to_be_visible(timeout=SOON)
    assert manager.faults("manager-orders") == []

    page.goto(neighbour.page.url)
    page.get_by_role("button", name="接受").click()
    expect(page.get_by_text("已接受").first).to_be_visible(timeout=SOON)
    assert contact.faults("contact-answer") == []


@pytest.mark.capability("M7", "R2")
def test_a_manager_reads_the_same_pages_in_english(at_desk: AtDesk) -> None:
    portal = at_desk("jiaojiang", "manager")
    page = portal.page
    with portal.in_english():
        expect(page.get_by_role("heading", name="Today", exact=True)).to_be_visible(timeout=SOON)
        for path in ("", "/enterprises", "/members", "/requests", "/listings", "/agency-cases", "/visits"):
            portal.open(f"/console{path}")
            expect(page.locator("h1").first).to_be_visible(timeout=SOON)
            expect(page.locator("h1").first).not_to_have_text(re.compile(r"[一-鿿]"))
            assert portal.faults(f"manager-en{path.replace('/', '-')}") == []
