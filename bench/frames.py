"""P23: frames per second while a list of 10,000 rows scrolls in Chromium, against those of an empty page in the same run."""

import mimetypes
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any, Final

import orjson
from playwright.sync_api import Page, Route, sync_playwright

from bench.measure import ROOT, Result
from deploy.browser import FLAGS, find

_DIST: Final = ROOT / "gateway" / "portal" / "dist"
_ORIGIN: Final = "http://portal.localhost"
_LIST: Final = "/console/catalogue"
_ROWS: Final = 10_000
_ROUNDS: Final = 5
#: Of the frames that an empty page has: 50 of 60 a second.
_BAR: Final = round(50 / 60, 2)
_SESSION: Final = {
    "accessToken": "a", "refreshToken": "r", "personId": "p", "displayName": "秘书", "tenant": "t",
}  # fmt: skip
_ME: Final[dict[str, Any]] = {
    "person_id": "p", "display_name": "秘书", "locale": "zh-CN", "roles": [], "needs_second_factor": False,
    "tenant": {"id": "t", "slug": "t", "name": "江头街道"}, "grants": {"catalogue.manage": ["*"], "request.triage": ["*"]},
}  # fmt: skip
#: Scrolls two screens' worth of rows in every frame, for two seconds; how many frames there were a second.
_COUNT: Final = """(selector) => new Promise((told) => {
    const list = selector && document.querySelector(selector);
    const began = performance.now();
    let frames = 0, way = 1;
    const next = (now) => {
        frames += 1;
        if (list) {
            list.scrollTop += way * 400;
            if (list.scrollTop + list.clientHeight >= list.scrollHeight - 1) way = -1;
            if (list.scrollTop === 0) way = 1;
        }
        if (now - began < 2000) requestAnimationFrame(next);
        else told(frames * 1000 / (now - began));
    };
    requestAnimationFrame(next);
})"""


def frames() -> Iterator[Result]:
    """Alternates between the two pages, in one browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        empty = browser.new_page()
        listed = browser.new_page(viewport={"width": 1280, "height": 800})
        listed.add_init_script(f"localStorage.setItem('louyu.session', '{orjson.dumps(_SESSION).decode()}')")
        listed.route(f"{_ORIGIN}/**", _answer)
        listed.goto(_ORIGIN + _LIST)
        listed.locator(".viewport .row").nth(5).wait_for()
        rates = [(_rate(listed, ".viewport"), _rate(empty, None)) for _ in range(_ROUNDS)]
        browser.close()
    ours, reference = median(rate for rate, _ in rates), median(rate for _, rate in rates)
    print("P23", [tuple(round(rate, 1) for rate in pair) for pair in rates], flush=True)
    yield Result(
        "P23", f"frames a second while {_ROWS} rows scroll: {ours:.0f}", f"an empty page: {reference:.0f}",
        round(ours / reference, 2), _BAR, "higher", _ROUNDS,
    )  # fmt: skip


def _rate(page: Page, selector: str | None) -> float:
    page.bring_to_front()
    rate: float = page.evaluate(_COUNT, selector)
    return rate


def _answer(route: Route) -> None:
    """The built portal, and a server that has nothing but the list."""
    path = route.request.url.removeprefix(_ORIGIN).partition("?")[0]
    if path.startswith(("/api/", "/demo/")):
        route.fulfill(body=orjson.dumps(_said(path)), content_type="application/json")
        return
    file = _DIST / path.lstrip("/")
    page = file if file.is_file() else _DIST / "index.html"
    route.fulfill(body=page.read_bytes(), content_type=_type_of(page))


def _said(path: str) -> dict[str, Any]:
    if path.endswith("/identity/me"):
        return _ME
    rows = [_item(number) for number in range(_ROWS)] if path.endswith("/catalogue-items") else []
    return {"items": rows, "next": None, "unread": 0}


def _item(number: int) -> dict[str, Any]:
    return {
        "id": f"item-{number}", "code": f"agency-{number}", "name": f"事项 {number}", "name_en": "", "category": "agency",
        "description": "", "materials": [], "owner_unit_id": None, "owner_unit_name": "区税务局", "agency_service": True,
        "time_limit_days": 3, "status": "offered", "version": 1,
    }  # fmt: skip


def _type_of(file: Path) -> str:
    return mimetypes.guess_type(file.name)[0] or "application/octet-stream"
