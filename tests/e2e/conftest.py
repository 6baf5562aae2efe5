"""One whole platform for all journeys: every process, real MongoDB and Kafka, the five demo tenants loaded."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize, expect, sync_playwright

from chassis.testing.eventually import eventually
from deploy.browser import FLAGS, find
from deploy.demo.client import Client
from deploy.demo.home import SignIn, sign_ins
from deploy.demo.load import load
from deploy.demo.practices import practices
from deploy.local.figures import differing
from deploy.local.ports import free_base
from deploy.local.runtime import start, stop
from deploy.local.screen import Screen
from deploy.local.settings import Settings, read_settings
from tests.builders.collector import Collector
from tests.builders.mail import OURS, Post, a_mail_server
from tests.e2e.portal import DESK, SOON, AtDesk, Open, Portal
from tests.e2e.world import LOADED_ON, World, nothing_waits, the_tower


@pytest.fixture(scope="session")
def collector() -> Iterator[Collector]:
    """Takes the traces of the platform."""
    with Collector() as collector:
        yield collector


@pytest.fixture(scope="session")
def post() -> Iterator[Post]:
    """Takes the mails of the platform, at the port that a platform was told which is up already."""
    with a_mail_server(port=int(os.environ.get("MAIL_PORT", "0"))) as post:
        yield post


@pytest.fixture(scope="session")
def platform(tmp_path_factory: pytest.TempPathFactory, collector: Collector, post: Post) -> Iterator[Settings]:
    home = tmp_path_factory.mktemp("platform") / "home"
    settings = read_settings(os.environ, home=home, port=free_base())
    with pytest.MonkeyPatch.context() as patch:
        # Receivers of webhooks are on this machine, as an operator may allow it.
        patch.setenv("WEBHOOK_NETWORKS", "127.0.0.0/8")
        patch.setenv("WEBHOOK_HTTP", "allowed")
        for name, value in _mail(post, settings.base_url).items():
            patch.setenv(name, value)
        patch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint)
        patch.setenv("TRACE_SHARE", "0.25")
        start(settings, Screen(quiet=True))
    yield settings
    stop(settings)


def _mail(post: Post, portal: str) -> dict[str, str]:
    server = {"MAIL_HOST": "127.0.0.1", "MAIL_PORT": str(post.port), "MAIL_SECURITY": "none"}
    return {**server, "MAIL_FROM": OURS, "PORTAL_URL": portal}


@pytest.fixture(scope="session")
def people(platform: Settings) -> list[SignIn]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOUYU_HOME", str(platform.home))
        return sign_ins(practices())


@pytest.fixture(scope="session")
def world(platform: Settings, people: list[SignIn]) -> World:
    """The platform with the demo tenants, and their reports right after loading.

    All messages of the loading are handled, so that no journey waits for them.
    """
    password = Path(platform.secrets / "platform-admin.password").read_text().strip()
    load(platform.base_url, password, practices(), people, LOADED_ON, lambda *_: None)
    eventually(lambda: nothing_waits(platform), what="the end of all messages of the loading", seconds=1800, every=0.5)
    loaded = World(platform, people, {})
    for practice in practices():
        loaded.reports[practice.slug] = loaded.as_person(practice.slug, "admin").get("/api/v1/reports/tenant")
    return loaded


@pytest.fixture(autouse=True)
def figures_equal_rows(platform: Settings) -> Iterator[None]:
    """After every journey, on every service, once all messages have arrived."""
    yield
    assert differing(platform) == []


@pytest.fixture
def admin_a(world: World) -> Client:
    return world.as_person("jiangtou", "admin")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One per module: Playwright's event loop must not run beside those of other tests."""
    expect.set_options(timeout=SOON)  # the five seconds of Playwright are too few for a machine with much to do
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def zone() -> str:
    """Where the browsers stand."""
    return "Asia/Shanghai"


@pytest.fixture
def opened(browser: Browser, world: World, zone: str) -> Iterator[Open]:
    """Opens a portal of the given size. A test fails if its console has errors."""
    portals: list[Portal] = []

    def open_portal(size: ViewportSize) -> Portal:
        # What is still fading in has not the contrast yet that it is looked at for.
        context = browser.new_context(viewport=size, locale="zh-CN", timezone_id=zone, reduced_motion="reduce")
        portals.append(Portal(context.new_page(), world.settings.base_url))
        return portals[-1]

    yield open_portal
    for portal in portals:
        portal.page.context.close()
        assert portal.complaints == []


@pytest.fixture
def at_desk(opened: Open) -> AtDesk:
    def sign_in(tenant: str, username: str, size: ViewportSize = DESK) -> Portal:
        portal = opened(size)
        portal.sign_in(tenant, username)
        return portal

    return sign_in


@pytest.fixture
def code(admin_a: Client) -> str:
    """The code on the poster in the lobby of Jiangtou's tower."""
    building = the_tower(admin_a)["id"]
    return str(admin_a.get(f"/api/v1/members/buildings/{building}/check-in-code")["code"])
