"""Whoever runs the platform looks at it, mends a cause in three clicks, and has the path of one act drawn, in a real Chromium."""

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import expect

from chassis.consuming.parking import Parking
from chassis.kernel.clock import utc_now
from chassis.kernel.failure import Failure
from chassis.kernel.messages import decode
from chassis.testing.eventually import eventually
from deploy.local.secrets import ADMIN_PASSWORD, read_secret
from louyuctl.site import Site, find_site
from tests.e2e.portal import DESK, SOON, Open
from tests.e2e.world import World

pytestmark = [pytest.mark.e2e, pytest.mark.browser]


@pytest.fixture
def site(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """The services, as whoever runs them reaches them."""
    monkeypatch.setenv("LOUYU_HOME", str(world.settings.home))
    with closing(find_site()) as site:
        yield site


@pytest.fixture
def act(site: Site) -> str:
    """The id of an act, one of whose messages the service of requests gave up."""
    source = site.services["members"].store.db.outbox.find_one({"topic": "members.member.events.v1"})
    assert source is not None
    message = decode(bytes(source["ce"]))
    failure = Failure("ConnectionError", "a gateway was down", "feedbeef0001", "reactions.py:told")
    Parking("requests", site.services["requests"].store, utc_now).give_up(message, failure)
    return message.correlation


@pytest.mark.capability("O3", "O8", "O9")
def test_a_cause_is_mended_and_the_path_of_an_act_is_drawn(opened: Open, world: World, site: Site, act: str) -> None:
    portal = opened(DESK)
    page = portal.page
    password = read_secret(world.settings.secrets, ADMIN_PASSWORD)
    portal.sign_in_by_password("platform", "admin", "/ops", password)
    expect(page.get_by_role("heading", name="诉求服务")).to_be_visible(timeout=SOON)
    assert portal.faults("ops-now") == []

    portal.open("/ops/causes")
    page.get_by_text("ConnectionError").first.click(timeout=SOON)
    page.get_by_role("button", name="重试这 1 条").click(timeout=SOON)
    page.get_by_role("dialog").get_by_role("button", name="重试全部").click()
    expect(page.get_by_text("完成：1 条")).to_be_visible(timeout=SOON)
    # The list follows by itself; nobody loads the page again.
    expect(page.get_by_role("grid", name="原因列表").get_by_text("ConnectionError")).to_have_count(0, timeout=SOON)
    assert portal.faults("ops-cause") == []
    eventually(lambda: site.services["requests"].store.db.parked_messages.count_documents({}) == 0)

    portal.open(f"/ops/path?correlation={act}")
    expect(page.locator(".drawing svg")).to_be_visible(timeout=SOON)
    assert portal.faults("ops-path") == []

    for path in ("outside", "acts"):
        portal.open(f"/ops/{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=SOON)
        assert portal.faults(f"ops-{path}") == []


@pytest.mark.capability("O6", "O8")
def test_a_discard_is_undone_after_the_cause_has_left_the_list(
    opened: Open, world: World, site: Site, act: str
) -> None:
    assert act
    portal = opened(DESK)
    page = portal.page
    password = read_secret(world.settings.secrets, ADMIN_PASSWORD)
    portal.sign_in_by_password("platform", "admin", "/ops", password)
    portal.open("/ops/causes/requests/feedbeef0001")
    page.get_by_role("button", name="放弃这 1 条").click(timeout=SOON)
    page.get_by_role("dialog").get_by_role("button", name="放弃全部").click()
    expect(page.get_by_text("完成：1 条")).to_be_visible(timeout=SOON)

    portal.open("/ops/acts")
    page.get_by_role("link", name="放弃一类").first.click(timeout=SOON)
    page.get_by_role("button", name="已放弃").click(timeout=SOON)
    page.get_by_role("button", name="撤销放弃").click(timeout=SOON)
    page.get_by_role("dialog").get_by_role("button", name="撤销放弃").click()
    dead = site.services["requests"].store.db.dead_letters
    mine = {"fingerprint": "feedbeef0001", "state": "dead"}
    eventually(lambda: dead.count_documents(mine) == 1)
    dead.delete_many(mine)


def _has(told: Any, offices: int) -> bool:
    """Whether the service of requests has the feature off in so many street offices."""
    return bool(told.count_documents({"off": "rising-themes"}) == offices)


@pytest.mark.capability("O3", "O6")
def test_a_feature_is_switched_for_one_street_office_and_back(opened: Open, world: World, site: Site) -> None:
    portal = opened(DESK)
    page = portal.page
    password = read_secret(world.settings.secrets, ADMIN_PASSWORD)
    portal.sign_in_by_password("platform", "admin", "/ops", password)
    portal.open("/ops/flags")
    expect(page.get_by_text("苗头诉求").first).to_be_visible(timeout=SOON)
    page.get_by_text("各街道", exact=True).first.click()
    row = page.get_by_role("listitem").filter(has_text="江头街道").filter(has=page.get_by_role("button")).first
    told = site.services["requests"].store.db.feature_flags

    for button, off in (("停用", 1), ("启用", 0)):
        row.get_by_role("button", name=button).click(timeout=SOON)
        page.get_by_role("dialog").get_by_role("button", name=button, exact=True).click()
        expect(page.get_by_text("已为江头街道切换")).to_be_visible(timeout=SOON)
        eventually(partial(_has, told, off))
        expect(page.get_by_role("dialog")).to_have_count(0)
    assert portal.faults("ops-flags") == []
