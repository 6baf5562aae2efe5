"""Whoever keeps a connected system is invited, signs in, sees what failed, has it sent again, and reaches nothing else."""

import pytest
from playwright.sync_api import expect

from chassis.kernel.ids import new_id
from deploy.demo.client import give_account
from tests.e2e.portal import DESK, PASSWORD, SOON, Open
from tests.e2e.world import World

pytestmark = [pytest.mark.e2e, pytest.mark.browser, pytest.mark.capability("R8")]
IDENTITY, NOTIFY = "/api/v1/identity", "/api/v1/notify"


def test_a_partner_signs_in_sends_a_sample_and_replaces_the_secret(opened: Open, world: World) -> None:
    admin = world.as_person("jiangtou", "admin")
    name, username = f"区住建局 {new_id()[-6:]}", f"it.{new_id()[-8:]}"
    # Nothing listens there: what is sent fails, and its people see why.
    body = {"name": name, "url": "http://127.0.0.1:64999/louyu", "event_types": ["org.louyu.requests.request.*"]}
    receiver = admin.post(f"{NOTIFY}/receivers", body)
    role = {"role": "receiver_operator", "scope": f"receiver:{receiver['id']}"}
    give_account(admin, {"username": username, "display_name": "周工", "roles": [role]}, PASSWORD)

    portal = opened(DESK)
    portal.sign_in_by_password("jiangtou", username, "/")
    page = portal.page
    expect(page.get_by_role("heading", name=name)).to_be_visible(timeout=SOON)
    page.get_by_role("button", name="发送示例").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("combobox", name="示例类型").click()
    page.locator(".el-select-dropdown__item:visible").first.click()
    dialog.get_by_role("button", name="发送", exact=True).click()
    log = page.get_by_role("grid", name="推送记录")
    expect(log.get_by_text("示例").first).to_be_visible(timeout=SOON)
    log.get_by_text("示例").first.click()
    expect(page.get_by_text("连接不上").first).to_be_visible(timeout=SOON)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="更换密钥").click()
    page.get_by_role("dialog").get_by_role("button", name="更换密钥").click()
    expect(page.get_by_role("dialog").locator(".value")).to_contain_text("whsec_", timeout=SOON)
    page.get_by_role("dialog").get_by_role("button", name="我已保存").click()
    assert portal.faults("partner-system") == []

    portal.open("/partner/guide")
    expect(page.get_by_text("standardwebhooks").first).to_be_visible(timeout=SOON)
    assert portal.faults("partner-guide") == []
    admin.send("DELETE", f"{NOTIFY}/receivers/{receiver['id']}")
