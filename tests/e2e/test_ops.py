"""Whoever runs the platform looks at it, mends a cause in three clicks, and has the path of one act drawn, in a real Chromium."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from chassis.consuming.failure import Failure
from chassis.consuming.parking import Parking
from chassis.kernel.messages import decode
from chassis.testing.eventually import eventually
from deploy.local.secrets import ADMIN_PASSWORD, read_secret
from louyuctl.site import Known, find_site
from tests.e2e.portal import DESK, SOON, Open, Portal
from tests.e2e.world import World

pytestmark = [pytest.mark.e2e, pytest.mark.browser]


def at_ops(opened: Open, world: World) -> Portal:
    portal = opened(DESK)
    password = read_secret(world.settings.secrets, ADMIN_PASSWORD)
    portal.open("/sign-in")
    portal.page.locator("[name=tenant]").fill("platform")
    portal.page.locator("[name=username]").fill("admin")
    portal.page.locator("[name=password]").fill(password)
    portal.page.locator("form button[type=submit]").click()
    portal.page.locator("nav").first.wait_for()
    return portal


def poisoned(world: World, monkeypatch: pytest.MonkeyPatch) -> tuple[Known, str]:
    """A message of the demo that requests gave up; the id of its act."""
    monkeypatch.setenv("LOUYU_HOME", str(world.settings.home))
    known = find_site().services["requests"]
    source = find_site().services["members"].store.db.outbox.find_one({"topic": "members.member.events.v1"})
    assert source is not None
    message = decode(bytes(source["ce"]))
    failure = Failure("ConnectionError", "a gateway was down", "feedbeef0001", "reactions.py:told")
    Parking("requests", known.store, lambda: datetime.now(UTC)).give_up(message, failure)
    return known, message.correlation


@pytest.mark.capability("O3", "O8", "O9")
def test_a_cause_is_mended_and_the_path_of_an_act_is_drawn(
    opened: Open, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, correlation = poisoned(world, monkeypatch)
    portal = at_ops(opened, world)
    page = portal.page
    portal.open("/ops")
    expect(page.get_by_role("heading", name="诉求服务")).to_be_visible(timeout=SOON)
    assert portal.faults("ops-now") == []

    portal.open("/ops/causes")
    page.get_by_text("ConnectionError").first.click(timeout=SOON)
    page.get_by_role("button", name="重试这 1 条").click(timeout=SOON)
    page.get_by_role("dialog").get_by_role("button", name="重试全部").click()
    expect(page.get_by_text("完成：1 条")).to_be_visible(timeout=SOON)
    assert portal.faults("ops-cause") == []
    eventually(lambda: known.store.db.parked_messages.count_documents({}) == 0, seconds=60)

    portal.open(f"/ops/path?correlation={correlation}")
    expect(page.locator(".drawing svg")).to_be_visible(timeout=SOON)
    assert portal.faults("ops-path") == []

    for path in ("outside", "acts"):
        portal.open(f"/ops/{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=SOON)
        assert portal.faults(f"ops-{path}") == []
