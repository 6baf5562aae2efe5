"""A resident on the phone: what others see them as, their firm, and where they are signed in."""

from typing import Any

import pytest
from playwright.sync_api import expect

from chassis.kernel.ids import new_id
from deploy.demo.client import Client
from tests.e2e.neighbours import resident
from tests.e2e.portal import PHONE, SOON, Open
from tests.e2e.world import World, the_tower

pytestmark = [pytest.mark.e2e, pytest.mark.browser, pytest.mark.capability("M6", "G1")]
MEMBERS = "/api/v1/members"


def test_a_resident_changes_name_and_firm_and_ends_a_session(opened: Open, world: World, admin_a: Client) -> None:
    tower = the_tower(admin_a)
    building: dict[str, Any] = tower | admin_a.get(f"{MEMBERS}/buildings/{tower['id']}/check-in-code")
    firm = admin_a.get(f"{MEMBERS}/enterprises", building_id=tower["id"])["items"][0]
    shown = f"小许 {new_id()[-6:]}"
    person, username = resident(world, world.as_person("jiangtou", "secretary"), building, "许诺")

    phone = opened(PHONE)
    phone.sign_in_by_password("jiangtou", username)
    page = phone.page
    phone.open("/m/me")
    page.get_by_role("link", name="我的资料").click()
    page.locator("[name=display_name]").fill(shown)
    page.locator("form").filter(has=page.locator("[name=display_name]")).get_by_role("button", name="保存").click()
    expect(page.get_by_text("已保存。")).to_be_visible(timeout=SOON)
    page.locator("[name=firm]").fill(firm["name"])
    page.get_by_role("button", name=firm["name"]).click(timeout=SOON)
    page.locator("form").filter(has_text=firm["name"]).get_by_role("button", name="保存").click()
    expect(page.locator(".chosen")).to_contain_text(firm["name"], timeout=SOON)
    assert phone.faults("own-details") == []
    assert person.get("/api/v1/identity/me")["display_name"] == shown
    phone.open("/m/me")
    expect(page.get_by_text(f"所在企业：{firm['name']}")).to_be_visible(timeout=SOON)
    assert person.get(f"{MEMBERS}/me")["firm_asked_at"]

    page.get_by_role("link", name="我的登录").click()
    page.get_by_role("button", name="让它退出").first.click(timeout=SOON)
    expect(page.get_by_text("已退出")).to_be_visible(timeout=SOON)
    assert phone.faults("own-sign-ins") == []
