"""The portal for tests: its pages by their visible texts, and the console of the browser."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Protocol

from playwright.sync_api import ConsoleMessage, Locator, Page, ViewportSize, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

DESK: Final[ViewportSize] = {"width": 1280, "height": 800}
TABLET: Final[ViewportSize] = {"width": 768, "height": 1024}
PHONE: Final[ViewportSize] = {"width": 360, "height": 740}
WALL: Final[ViewportSize] = {"width": 1920, "height": 1080}
#: Milliseconds for what another process has to do first.
SOON: Final = 60_000

_AXE: Final = Path(__file__).parents[2] / "gateway" / "portal" / "node_modules" / "axe-core" / "axe.min.js"
#: Of everybody whom a test signs up.
PASSWORD: Final = "poster-on-the-wall"
_FITS: Final = "() => document.documentElement.scrollWidth <= innerWidth"
#: Milliseconds.
_REDRAWN: Final = 3_000
#: Chromium writes every 404 to the console; this one means that a newcomer has not checked in yet.
_EXPECTED_ANSWERS: Final = ("/api/v1/members/me",)
#: A folder that takes a picture of each page, for whoever wants to look at them.
_PICTURES: Final = os.environ.get("LOUYU_PICTURES")


class Open(Protocol):
    """Opens a browser of its own."""

    def __call__(self, size: ViewportSize) -> "Portal": ...


class AtDesk(Protocol):
    """Signs somebody in, in a browser of their own."""

    def __call__(self, tenant: str, username: str, size: ViewportSize = DESK) -> "Portal": ...


@dataclass
class Portal:
    """A browser without stored data. `complaints` are the errors and warnings of its console."""

    page: Page
    base_url: str
    complaints: list[str] = field(default_factory=list)
    #: Endings of addresses whose refusals are part of the journey.
    refusals: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path: str = "/") -> None:
        self.page.goto(self.base_url + path)

    def sign_in(self, tenant: str, username: str) -> None:
        """Signs in with one click, as a demo person, and waits until the page is live."""
        self._choose(tenant, username)
        self.page.get_by_text("实时", exact=True).wait_for()

    def sign_in_on_phone(self, tenant: str, username: str) -> None:
        """As a demo person too. On a narrow screen nothing says that the page is live."""
        self._choose(tenant, username)
        self.page.locator("nav").first.wait_for()

    def expects(self, address: str) -> None:
        """That something at this address is refused: Chromium writes that to its console."""
        self.refusals.append(address)

    def open_own_menu(self) -> None:
        """On a desk: languages, other faces, the way out."""
        self.page.locator(".user-menu > button").click()

    @contextmanager
    def in_english(self) -> Iterator[None]:
        """On a desk. The account keeps the language, and its messages come in it: others sign in as the same person."""
        self._speak("English")
        try:
            yield
        finally:
            self._speak("简体")

    def _speak(self, language: str) -> None:
        button = self.page.get_by_role("button", name=language, exact=True)
        if not button.is_visible():
            self.open_own_menu()
        with self.page.expect_response(lambda answer: answer.url.endswith("/me/language")):
            button.click()

    def figure(self, name: str) -> Locator:
        """The large figure under this name."""
        return self.page.locator(".tiles > div").filter(has=self.page.get_by_text(name, exact=True)).locator(".value")

    @property
    def unread(self) -> int:
        badge = self.page.locator("#inbox-heading .badge [aria-hidden]")
        return int(badge.inner_text().replace(",", "")) if badge.count() else 0

    @property
    def messages(self) -> Locator:
        """Those of the inbox, newest first."""
        return self.page.locator("section:has(#inbox-heading) li")

    def check_in(self, tenant: str, code: str, username: str, *, consents: bool = True) -> None:
        """Checks in from the poster's link: a new account, personal details, consent."""
        self.open(f"/c/{tenant}/{code}")
        for label, value in (("姓名", "方可"), ("用户名", username), ("密码", PASSWORD)):
            self.page.get_by_label(label, exact=True).fill(value)
        self.page.get_by_role("button", name="创建账号，下一步").click()
        self.page.get_by_label("职工").check()
        self.page.get_by_label("我同意").set_checked(consents)
        self.page.get_by_role("button", name="报到", exact=True).click()

    def sign_in_by_password(self, tenant: str, username: str, path: str = "/m", password: str = PASSWORD) -> None:
        """Signs in as somebody who is no demo person, and waits for the menu."""
        self.open(path)
        page = self.page
        page.get_by_text("使用用户名和密码").click()
        page.get_by_label("街道", exact=True).last.fill(tenant)
        page.get_by_label("用户名", exact=True).fill(username)
        page.get_by_label("密码", exact=True).fill(password)
        page.get_by_role("button", name="登录", exact=True).click()
        page.locator("nav").first.wait_for()

    def barriers(self) -> list[str]:
        """What axe rates as serious or critical on this page, and where it is first."""
        # A document keeps it: going from page to page loads no new one.
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(_AXE.read_text())
        # A list that was chosen from is open for a moment longer.
        expect(self.page.locator(".el-select-dropdown:visible")).to_have_count(0)
        found: dict[str, Any] = self.page.evaluate("axe.run()")
        grave = (rule for rule in found["violations"] if rule["impact"] in {"serious", "critical"})
        return [f"{rule['id']} at {rule['nodes'][0]['target'][0]}" for rule in grave]

    def faults(self, name: str, *, barriers: bool = True) -> list[str]:
        """Barriers, and whether the page is wider than the screen; takes its picture for whoever asked for one."""
        if _PICTURES:
            self.page.screenshot(path=Path(_PICTURES) / f"{name}.png")
        too_wide = [] if self.is_within_its_width() else ["wider than the screen"]
        found = self.barriers() if barriers else []
        return [f"{name}: {fault}" for fault in (*found, *too_wide)]

    def is_within_its_width(self) -> bool:
        """Soon: pictures are drawn anew a moment after the screen has changed its size."""
        try:
            self.page.wait_for_function(_FITS, timeout=_REDRAWN)
        except PlaywrightTimeout:
            return False
        return True

    def _choose(self, tenant: str, username: str) -> None:
        self.open()
        self.page.locator("#demo-tenant").select_option(tenant)
        self.page.get_by_role("button", name=username).click()

    def _hear(self, message: ConsoleMessage) -> None:
        known = message.location["url"].endswith((*_EXPECTED_ANSWERS, *self.refusals))
        if message.type in {"error", "warning"} and not known:
            self.complaints.append(f"{message.text} at {message.location['url']}")
