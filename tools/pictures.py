"""python -m tools.pictures: takes the pictures of docs/pictures/ from a running platform with the demo data."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from deploy.browser import FLAGS, find
from deploy.demo.client import Client
from deploy.demo.home import base_url, sign_in_of, sign_ins
from deploy.demo.practices import practices

FOLDER: Final = Path(__file__).parents[1] / "docs" / "pictures"
MEMBERS, EVENTS, REQUESTS = "/api/v1/members", "/api/v1/events", "/api/v1/requests"
PHONE: Final[ViewportSize] = {"width": 390, "height": 780}
DESK: Final[ViewportSize] = {"width": 1280, "height": 800}
WALL: Final[ViewportSize] = {"width": 1600, "height": 900}
_STREET: Final = "jiangtou"
_QUALITY: Final = 82
_SOON: Final = 30_000


@dataclass(frozen=True)
class Shot:
    """A page as somebody sees it; nobody signs in for a screen. `{…}` in the path are ids of `_records`."""

    name: str
    size: ViewportSize
    path: str
    who: str | None = None
    language: str = "zh-CN"
    tenant: str = _STREET


SHOTS: Final = (
    Shot("phone-home", PHONE, "/m", "resident"),
    Shot("phone-activities", PHONE, "/m/activities", "resident"),
    Shot("phone-ask", PHONE, "/m/requests/new", "resident"),
    Shot("phone-request", PHONE, "/m/requests/{own_request}", "resident"),
    Shot("phone-home-en", PHONE, "/m", "resident", "en"),
    Shot("console-today", DESK, "/console", "secretary"),
    Shot("console-building", DESK, "/console/buildings/{building}", "admin"),
    Shot("console-organisations", DESK, "/console/organisations/{organisation}", "admin"),
    Shot("console-requests", DESK, "/console/requests/{request}?stage=all", "admin"),
    Shot("console-activities", DESK, "/console/activities", "admin"),
    Shot("console-meetings", DESK, "/console/meetings/{meeting}", "admin"),
    Shot("console-figures", DESK, "/console/figures?period=twelve", "admin"),
    Shot("console-figures-en", DESK, "/console/figures?period=twelve", "admin", "en"),
    Shot("desk-work-orders", DESK, "/desk/work-orders/{order}?status=accepted", "officer1"),
    Shot("district", DESK, "/district?period=twelve", "reader", tenant="district:huli"),
    Shot("wall-attendance", WALL, "/wall/attendance#{wall}"),
    Shot("wall-lobby", WALL, "/wall/lobby#{lobby}"),
)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    records = _records()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=[*FLAGS, "--lang=zh-CN"])
        for shot, page in _opened(browser):
            _go(page, shot.path.format(**records))
            picture = Image.open(io.BytesIO(page.screenshot()))
            picture.save(FOLDER / f"{shot.name}.webp", quality=_QUALITY, method=6)
            print(f"docs/pictures/{shot.name}.webp", flush=True)
        browser.close()


def _opened(browser: Browser) -> Iterator[tuple[Shot, Page]]:
    """A page for each picture. Pictures of one person, size and language are taken in one session."""
    pages: dict[tuple[object, ...], Page] = {}
    for shot in SHOTS:
        key = (shot.tenant, shot.who, shot.language, *shot.size.values())
        if key not in pages:
            context = browser.new_context(
                viewport=shot.size, locale="zh-CN", timezone_id="Asia/Shanghai", reduced_motion="reduce"
            )
            context.add_init_script(f"localStorage.setItem('louyu.language', '{shot.language}')")
            pages[key] = context.new_page()
            if shot.who:
                _sign_in(pages[key], shot.tenant, shot.who)
        yield shot, pages[key]


def _sign_in(page: Page, tenant: str, username: str) -> None:
    page.goto(base_url())
    page.locator("#demo-tenant").select_option(tenant)
    page.get_by_role("button", name=username).click()
    page.locator("#demo-tenant").wait_for(state="detached", timeout=_SOON)


def _go(page: Page, path: str) -> None:
    """Opens a page and waits until it shows what it has to show."""
    page.goto(base_url() + path)
    page.locator("h1").first.wait_for(state="attached", timeout=_SOON)
    expect(page.locator(".skeleton, [aria-busy=true]")).to_have_count(0, timeout=_SOON)
    if page.locator(".chart").count():
        page.locator(".chart canvas").first.wait_for(timeout=_SOON)
    page.evaluate("() => document.fonts.ready.then(() => new Promise((drawn) => setTimeout(drawn, 300)))")


def _records() -> Mapping[str, str]:
    """What the pictures show, found over the API; the two screens get links of their own."""
    admin, resident, officer = _as("admin"), _as("resident"), _as("officer1")
    building = _first(admin, f"{MEMBERS}/buildings")["id"]
    organisations = admin.get(f"{MEMBERS}/organisations", limit=200)["items"]
    meetings = sorted(admin.get(f"{EVENTS}/meetings")["items"], key=lambda row: str(row["held_at"]))
    requests = admin.get(f"{REQUESTS}/requests", limit=200)["items"]
    now = datetime.now(UTC).isoformat()
    activity = _lecture(admin, building)
    return {
        "building": building,
        "organisation": next(row["id"] for row in organisations if row["level"] == "general_branch"),
        "meeting": next((row["id"] for row in reversed(meetings) if row["held_at"] < now), meetings[-1]["id"]),
        "request": next(row["id"] for row in requests if row["status"] == "in_progress"),
        "own_request": resident.get(f"{REQUESTS}/requests", mine="true")["items"][0]["id"],
        "order": _first(officer, f"{REQUESTS}/work-orders", status="accepted")["id"],
        "wall": _screen(admin, EVENTS, f"/activities/{activity}", "大屏图片"),
        "lobby": _screen(admin, MEMBERS, f"/buildings/{building}", "大堂图片"),
    }


def _screen(admin: Client, service: str, path: str, label: str) -> str:
    """The token of a new link. It is told once only, so the one of the pictures before ends."""
    for old in admin.get(f"{service}{path}/screens")["items"]:
        if old["label"] == label and old["status"] == "open":
            admin.post(f"{service}/screens/{old['id']}/revoke")
    return str(admin.post(f"{service}{path}/screens", {"label": label})["token"])


def _lecture(admin: Client, building: str) -> str:
    """An activity of this hour: only such a one has an attendance code."""
    starts = datetime.now(UTC) + timedelta(minutes=20)
    body: dict[str, Any] = {
        "key": f"pictures-{starts:%Y%m%d%H}", "title": "微党课：读懂一条新政策", "kind": "micro_lecture",
        "starts_at": starts.isoformat(), "ends_at": (starts + timedelta(hours=1)).isoformat(),
        "place": "三楼党群服务中心", "building_id": building,
    }  # fmt: skip
    identifier = str(admin.post(f"{EVENTS}/activities", body)["id"])
    admin.post(f"{EVENTS}/activities/{identifier}/publish")
    return identifier


def _as(username: str) -> Client:
    row = sign_in_of(sign_ins(practices()), _STREET, username)
    return Client(base_url()).sign_in(row.tenant, row.username, row.password)


def _first(client: Client, path: str, **query: str) -> dict[str, Any]:
    row: dict[str, Any] = client.get(path, **query)["items"][0]
    return row


if __name__ == "__main__":
    main()
