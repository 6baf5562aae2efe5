"""The portal in a real Chromium: what people of a building see and do, on desktop and phone, with every input."""

import pytest
from playwright.sync_api import ViewportSize, expect

from chassis.kernel.ids import new_id
from chassis.testing.eventually import eventually
from tests.e2e.portal import DESK, PHONE, Open, Portal
from tests.e2e.world import World

pytestmark = [pytest.mark.e2e, pytest.mark.browser]
_SECONDS = 1000
#: Seconds. The workers may still be busy with the events of the load.
AFTER_LOADING = 60


@pytest.fixture
def desk(opened: Open) -> Portal:
    return opened(DESK)


@pytest.fixture
def phone(opened: Open) -> Portal:
    return opened(PHONE)


def _enterprises(world: World, tenant: str, username: str) -> str:
    """How many there are by now, as a page writes it: other journeys register some."""
    report = world.as_person(tenant, username).get("/api/v1/reports/tenant")
    return f"{report['figures']['enterprises']['total']:,}"


@pytest.mark.capability("M6", "N2")
def test_a_check_in_is_on_the_secretarys_page_without_reloading_it(desk: Portal, world: World, code: str) -> None:
    desk.sign_in("jiangtou", "secretary")
    expect(desk.figure("入驻企业")).to_have_text(_enterprises(world, "jiangtou", "secretary"))
    unread = desk.unread
    desk.page.evaluate("window.isSamePage = true")

    world.newcomer(code)

    expect(desk.messages.filter(has_text="有新成员报到，请核验")).not_to_have_count(0, timeout=AFTER_LOADING * _SECONDS)
    # The check-in of another test may have arrived before.
    eventually(lambda: desk.unread > unread, seconds=AFTER_LOADING)
    assert desk.page.evaluate("window.isSamePage")


@pytest.mark.capability("G1")
def test_the_figures_follow_the_building_that_is_chosen(desk: Portal, world: World) -> None:
    desk.sign_in("zhongshan", "admin")
    expect(desk.figure("入驻企业")).to_have_text(_enterprises(world, "zhongshan", "admin"))
    expect(desk.figure("楼宇")).to_have_text("102")

    desk.page.get_by_label("统计范围").select_option(index=1)

    expect(desk.figure("楼宇")).to_have_text("1")


def test_a_district_reader_sees_the_street_offices_side_by_side(desk: Portal, world: World) -> None:
    desk.sign_in("district:zhongshan", "reader")

    row = desk.page.get_by_role("row", name="中山区楼宇党建")
    expect(row.get_by_role("cell", name=_enterprises(world, "zhongshan", "admin"))).to_be_visible()
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("全区汇总")


@pytest.mark.capability("G1", "M6")
def test_a_phone_checks_in_behind_the_poster(phone: Portal, code: str) -> None:
    phone.check_in("jiangtou", code, f"poster-{new_id()}")

    expect(phone.page.get_by_role("heading", name="报到成功")).to_be_visible()
    expect(phone.page.get_by_text("方可 · 待核验")).to_be_visible()
    assert phone.is_within_its_width()
    assert phone.barriers() == []


def test_nothing_is_sent_without_consent(phone: Portal, code: str) -> None:
    phone.check_in("jiangtou", code, f"poster-{new_id()}", consents=False)

    expect(phone.page.get_by_text("请先阅读并同意。")).to_be_visible()
    expect(phone.page.get_by_role("heading", name="报到成功")).to_be_hidden()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("name", ["sign-in", "check-in"])
def test_no_page_before_the_sign_in_shuts_anybody_out(opened: Open, size: ViewportSize, name: str, code: str) -> None:
    portal = opened(size)
    portal.open("/" if name == "sign-in" else f"/c/jiangtou/{code}")
    expect(portal.page.locator("main form").first).to_be_attached()

    assert portal.barriers() == []
    assert portal.is_within_its_width()


@pytest.mark.capability("G8")
def test_the_language_changes_every_text_of_the_page(desk: Portal, world: World) -> None:
    desk.sign_in("jiangtou", "secretary")
    with desk.in_english():
        expect(desk.page.get_by_role("heading", name="Figures", exact=True)).to_be_visible()
        expect(desk.page.locator("#inbox-heading")).to_contain_text("Messages")
        expect(desk.page.get_by_role("button", name="Sign out")).to_be_visible()
        expect(desk.figure("Enterprises")).to_have_text(_enterprises(world, "jiangtou", "secretary"))
        assert desk.page.locator("html").get_attribute("lang") == "en"
        assert desk.page.get_by_text("入驻企业").count() == 0


@pytest.mark.parametrize(
    ("tab", "title", "part"),
    [
        ("http", "Louyu 楼宇", "#operations-tag-members"),
        ("events", "Louyu 楼宇 events", "[id*='members.member.events']"),
    ],
)
def test_both_documents_open_in_the_reference(desk: Portal, tab: str, title: str, part: str) -> None:
    desk.open(f"/api/docs#{tab}")

    expect(desk.page.get_by_text(title).first).to_be_visible(timeout=30 * _SECONDS)
    expect(desk.page.locator(part).first).to_be_attached()
