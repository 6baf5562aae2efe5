"""Accounts, rules, the event log and languages in a real Chromium: a second factor, an invitation, a rule tried on last week."""

from datetime import UTC, datetime

import pyotp
import pytest
from playwright.sync_api import expect

from chassis.kernel.ids import new_id
from chassis.kernel.traditional import traditional
from deploy.demo.client import Client, follows, give_account
from services.notify.templates.defaults import default_templates
from tests.e2e.portal import DESK, PHONE, SOON, AtDesk, Open, Portal
from tests.e2e.world import World

pytestmark = [pytest.mark.e2e, pytest.mark.browser]
PASSWORD = "correct-horse-battery-9"


@pytest.mark.capability("G1")
def test_whoever_is_invited_signs_in_and_sets_up_a_second_factor(at_desk: AtDesk, opened: Open) -> None:
    admin = at_desk("jiangtou", "admin", DESK)
    username = f"invited.{new_id()[-8:]}"
    link = _invited(admin, username)

    # On their own phone: the link, a password, in.
    portal = opened(PHONE)
    page = portal.page
    page.goto(link)
    page.get_by_label("设置密码").fill(PASSWORD)
    page.get_by_label("再输入一次").fill(PASSWORD)
    assert portal.faults("invitation") == []
    page.get_by_role("button", name="设置密码并登录").click()
    expect(page.get_by_role("navigation", name="主菜单")).to_be_visible(timeout=SOON)

    # The second factor: password, the secret in the app, a first code, recovery codes once.
    portal.open("/m/me/security")
    page.get_by_label("当前密码").fill(PASSWORD)
    page.get_by_role("button", name="下一步").click()
    page.get_by_text("无法扫码？手动输入密钥").click()
    app = pyotp.TOTP(page.locator(".secret").inner_text().replace(" ", ""))
    assert portal.faults("second-factor-phone") == []
    page.get_by_label("6 位验证码").fill(app.now())
    page.get_by_role("button", name="开启两步验证").click()
    expect(page.locator(".recovery li")).to_have_count(10)
    recovery = page.locator(".recovery li").first.inner_text()
    assert portal.faults("recovery-codes-phone") == []
    page.get_by_role("button", name="我已保存好").click()
    expect(page.get_by_text("两步验证已开启", exact=True)).to_be_visible(timeout=SOON)

    # From now on sign-in has a second step; without the phone a recovery code serves.
    desk = opened(DESK)
    _sign_in(desk, username)
    desk.page.get_by_label("动态验证码").fill(recovery)
    assert desk.faults("second-step") == []
    desk.page.get_by_role("button", name="登录", exact=True).click()
    expect(desk.page.get_by_role("heading", level=1)).to_contain_text("您好", timeout=SOON)
    desk.complaints.clear()  # Chromium tells of the refusal that asks for the code.


@pytest.mark.capability("N8")
def test_a_rule_is_edited_and_tried_on_last_week(at_desk: AtDesk, world: World, admin_a: Client, code: str) -> None:
    newcomer = world.newcomer(code)
    follows(lambda: newcomer.get("/api/v1/notify/inbox")["items"], what="the welcome")
    portal = at_desk("jiangtou", "admin", DESK)
    page = portal.page
    portal.open("/console/rules/check_in_welcome")
    expect(page.get_by_text("报到", exact=True).first).to_be_visible(timeout=SOON)

    page.get_by_label("中文标题").fill("欢迎到楼里来")
    page.get_by_role("button", name="看看上周会发给谁").click()
    expect(page.locator(".past")).to_contain_text("欢迎到楼里来", timeout=SOON)
    assert portal.faults("rule-last-week") == []

    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("已保存，之后的消息按新文字发送。")).to_be_visible(timeout=SOON)
    page.get_by_role("button", name="恢复系统默认").click()
    page.get_by_role("dialog").get_by_role("button", name="恢复系统默认").click()
    expect(page.get_by_text("已恢复系统默认。")).to_be_visible(timeout=SOON)
    page.get_by_text("变更记录", exact=True).click()
    expect(page.locator(".history li").first).to_contain_text("改写消息文字")
    (standing,) = [one for one in admin_a.get("/api/v1/notify/templates")["items"] if one["code"] == "check_in_welcome"]
    assert standing["version"] == 0


@pytest.mark.capability("N9")
def test_the_event_log_tells_in_words_what_one_act_led_to(at_desk: AtDesk) -> None:
    portal = at_desk("jiangtou", "admin", DESK)
    page = portal.page
    portal.open("/console/happenings")
    page.get_by_label("类别").select_option("requests.request")
    row = page.get_by_role("row", name="提交诉求").first
    expect(row).to_be_visible(timeout=SOON)
    row.click()

    expect(page.get_by_role("heading", name="同一件事引起的全部记录")).to_be_visible()
    expect(page.locator("article ol li").first).to_be_visible(timeout=SOON)
    assert portal.faults("event-log") == []


@pytest.mark.capability("G8")
def test_messages_come_in_the_language_of_the_page(opened: Open, admin_a: Client) -> None:
    username = f"languages.{new_id()[-8:]}"
    give_account(admin_a, {"username": username, "display_name": "语言测试"}, PASSWORD)
    portal = opened(PHONE)
    page = portal.page
    _sign_in(portal, username)
    # The page of sign-in has the same buttons, and tells nobody.
    page.locator("nav").first.wait_for(timeout=SOON)
    words = default_templates()["account_password_changed"].texts

    said = (("繁體", traditional(words["zh-CN"].title)), ("English", words["en"].title))
    for turn, (language, title) in enumerate(said):
        # A page that is left takes along what it was still saying.
        with page.expect_response(lambda answer: answer.url.endswith("/me/language")):
            page.get_by_role("button", name=language).click()
        portal.open("/m/me/password")
        page.locator("[name=password]").fill(PASSWORD + "x" * turn)
        page.locator("[name=new_password]").fill(PASSWORD + "x" * (turn + 1))
        page.locator("form [type=submit]").click()
        portal.open("/m/messages")
        expect(page.locator("li h3").filter(has_text=title).first).to_be_visible(timeout=SOON)
        assert portal.faults(f"messages-{language}") == []


def test_what_was_typed_at_a_desk_is_there_after_the_session_ended(at_desk: AtDesk, admin_a: Client) -> None:
    portal = at_desk("jiangtou", "admin", DESK)
    page = portal.page
    portal.open("/console/accounts")
    page.get_by_role("button", name="新增账号").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("姓名").fill("半途断线")
    dialog.get_by_label("用户名").fill("half.way")

    admin_a.post("/api/v1/identity/sessions/end-others")
    dialog.get_by_role("button", name="开通并生成激活码").click()
    expect(page.get_by_text("登录已失效，请重新登录。")).to_be_visible(timeout=SOON)
    page.get_by_role("button", name="admin").click()
    page.get_by_role("button", name="新增账号").click(timeout=SOON)

    expect(page.get_by_role("dialog").get_by_label("姓名")).to_have_value("半途断线")
    portal.complaints.clear()  # Chromium tells of the refusals.


def _sign_in(portal: Portal, username: str) -> None:
    """By name and password, as everybody does who is no demo person."""
    portal.open("/sign-in")
    page = portal.page
    page.get_by_text("使用用户名和密码").click()
    page.locator("[name=tenant]").fill("jiangtou")
    page.locator("[name=username]").fill(username)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()


def _invited(admin: Portal, username: str) -> str:
    """The link of an invitation as the administrator of the office hands it over."""
    page = admin.page
    admin.open("/console/accounts")
    page.get_by_role("button", name="新增账号").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("姓名").fill(f"受邀{datetime.now(tz=UTC):%H%M%S}")
    dialog.get_by_label("用户名").fill(username)
    dialog.get_by_role("button", name="开通并生成激活码").click()
    link = dialog.get_by_role("link").get_attribute("href", timeout=SOON)
    assert link
    assert "/invitation#" in link
    assert admin.faults("invitation-code") == []
    return link
