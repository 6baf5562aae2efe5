"""Mail for whoever keeps a connected system, in a real Chromium: an address is confirmed, told, its link opened, and removed."""

import re
from email.message import EmailMessage
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from chassis.kernel.ids import new_id
from chassis.testing.eventually import eventually
from deploy.demo.client import Client, give_account
from tests.builders.mail import Post, code_in
from tests.e2e.portal import DESK, PASSWORD, SOON, TABLET, Open, Portal
from tests.e2e.world import World

pytestmark = [pytest.mark.e2e, pytest.mark.browser, pytest.mark.capability("R8")]
RECEIVERS = "/api/v1/notify/receivers"


def given_partner(admin: Client, username: str) -> dict[str, Any]:
    """A system at which nothing listens, paused, and whoever keeps it."""
    kinds = ["org.louyu.requests.request.*"]
    body = {"name": f"区城管局 {username[-6:]}", "url": "http://127.0.0.1:64998/louyu", "event_types": kinds}
    receiver: dict[str, Any] = admin.post(RECEIVERS, body)
    admin.post(f"{RECEIVERS}/{receiver['id']}/pause")
    role = {"role": "receiver_operator", "scope": f"receiver:{receiver['id']}"}
    give_account(admin, {"username": username, "display_name": "郑工", "roles": [role]}, PASSWORD)
    return receiver


def arrived(post: Post, address: str, words: str) -> EmailMessage:
    def probe() -> EmailMessage | None:
        return next((one for one in post.to(address) if words in str(one["Subject"])), None)

    # A server that was away is asked again after some minutes at most.
    return eventually(probe, what=f"the mail about {words}", seconds=700, every=0.2)


def link_in(message: EmailMessage) -> str:
    (found,) = re.findall(r"http://\S+", message.get_content())
    return str(found)


def confirmed(portal: Portal, post: Post, address: str) -> None:
    page = portal.page
    page.get_by_label("邮箱", exact=True).fill(address)
    page.get_by_role("button", name="添加邮箱").click()
    card = card_of(page, address)
    expect(card.get_by_label("确认码")).to_be_visible(timeout=SOON)
    code = code_in(arrived(post, address, "请确认"))
    portal.expects("/confirmation")
    card.get_by_label("确认码").fill("00000000" if code != "00000000" else "11111111")
    card.get_by_role("button", name="确认", exact=True).click()
    expect(card.get_by_text("确认码不对").first).to_be_visible(timeout=SOON)
    for size in (DESK, TABLET):
        page.set_viewport_size(size)
        assert portal.faults(f"mail-code-{size['width']}") == []
    card.get_by_label("确认码").fill(code)
    card.get_by_role("button", name="确认", exact=True).click()
    expect(card.get_by_text("已确认")).to_be_visible(timeout=SOON)


def card_of(page: Page, address: str) -> Locator:
    return page.locator("li.card").filter(has=page.get_by_text(address, exact=True))


def test_an_address_is_confirmed_told_followed_and_turned_off(opened: Open, world: World, post: Post) -> None:
    admin = world.as_person("jiangtou", "admin")
    username = f"mail.{new_id()[-8:]}"
    address = f"{username}@cgj.example"
    receiver = given_partner(admin, username)
    portal = opened(DESK)
    page = portal.page
    portal.sign_in_by_password("jiangtou", username, "/")
    expect(page.get_by_role("heading", name=receiver["name"])).to_be_visible(timeout=SOON)
    confirmed(portal, post, address)

    # Somebody in the street office replaces the secret: whoever keeps the system has to act.
    admin.post(f"{RECEIVERS}/{receiver['id']}/secret")
    link = link_in(arrived(post, address, "密钥已更换"))

    page.goto(link)
    expect(page.get_by_role("heading", name=receiver["name"])).to_be_visible(timeout=SOON)
    expect(page.get_by_role("button", name="更换密钥")).to_be_visible(timeout=SOON)
    told = page.get_by_role("listitem").filter(has_text="密钥已更换").filter(has_text=address)
    expect(told.get_by_text("已发送")).to_be_visible(timeout=SOON)
    assert portal.faults("mail-link") == []
    card_of(page, address).get_by_role("button", name="移除").click()
    page.get_by_role("dialog").get_by_role("button", name="移除").click()
    expect(page.get_by_text(address, exact=True)).to_have_count(0, timeout=SOON)
    expect(page.get_by_label("邮箱", exact=True)).to_be_visible()
    assert portal.faults("mail-off") == []
    sent = len(post.to(address))
    admin.post(f"{RECEIVERS}/{receiver['id']}/secret")
    admin.send("DELETE", f"{RECEIVERS}/{receiver['id']}")
    assert len(post.to(address)) == sent
