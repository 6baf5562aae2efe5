"""python -m tools.pictures: takes the pictures of docs/pictures/ from a running platform with the demo data."""

import io
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from chassis.consuming.parking import Parking
from chassis.kernel.clock import utc_now
from chassis.kernel.failure import Failure
from chassis.kernel.identity import PLATFORM
from chassis.kernel.messages import decode
from deploy.browser import FLAGS, find
from deploy.demo.client import Client, follows
from deploy.demo.home import base_url, sign_in_of, sign_ins
from deploy.demo.practices import practices
from deploy.local.secrets import ADMIN_PASSWORD, read_secret
from deploy.local.settings import read_settings
from louyuctl.site import find_site

FOLDER: Final = Path(__file__).parents[1] / "docs" / "pictures"
MEMBERS, EVENTS, REQUESTS = "/api/v1/members", "/api/v1/events", "/api/v1/requests"
PHONE: Final[ViewportSize] = {"width": 390, "height": 780}
DESK: Final[ViewportSize] = {"width": 1280, "height": 800}
WALL: Final[ViewportSize] = {"width": 1600, "height": 900}
_STREET: Final = "jiangtou"
#: The street office whose demo has sheets of the city's hotline.
_HOTLINE: Final = "zhongshan"
_BUSY: Final = ".skeleton, [aria-busy=true]"
#: A Chromium without a Chinese user interface writes dates in fields as in America otherwise.
_CHINESE: Final = ("--lang=zh-CN", "--enable-blink-features=LangAttributeAwareFormControlUI")
_QUALITY: Final = 82
_SOON: Final = 30_000


@dataclass(frozen=True)
class Shot:
    """A page as somebody sees it; nobody signs in for a screen. `{…}` in the path are ids of `_records`.

    `press` are the words of a summary that is opened.
    """

    name: str
    size: ViewportSize
    path: str
    who: str | None = None
    language: str = "zh-CN"
    tenant: str = _STREET
    press: str = ""


SHOTS: Final = (
    Shot("phone-home", PHONE, "/m", "resident"),
    Shot("phone-activities", PHONE, "/m/activities", "resident"),
    Shot("phone-ask", PHONE, "/m/requests/new", "resident"),
    Shot("phone-request", PHONE, "/m/requests/{own_request}", "resident"),
    Shot("phone-agency", PHONE, "/m/agency-cases/{own_case}", "resident"),
    Shot("phone-article", PHONE, "/m/articles/{article}", "resident"),
    Shot("phone-exchange", PHONE, "/m/listings", "resident"),
    Shot("phone-public", PHONE, "/o/jiangtou"),
    Shot("phone-home-en", PHONE, "/m", "resident", "en"),
    Shot("console-today", DESK, "/console", "secretary"),
    Shot("console-building", DESK, "/console/buildings/{building}", "admin"),
    Shot("console-organisations", DESK, "/console/organisations/{organisation}", "admin"),
    Shot("console-requests", DESK, "/console/requests/{request}?stage=all", "admin"),
    Shot("console-activities", DESK, "/console/activities", "admin"),
    Shot("console-meetings", DESK, "/console/meetings/{meeting}", "admin"),
    Shot("console-figures", DESK, "/console/figures?period=twelve", "admin"),
    Shot("console-figures-en", DESK, "/console/figures?period=twelve", "admin", "en"),
    Shot("console-themes", DESK, "/console/themes/{theme}", "admin"),
    Shot("console-exchange", DESK, "/console/listings/{need}", "admin"),
    Shot("console-visits", DESK, "/console/visits/{visit}?status=done", "secretary"),
    Shot("console-coverage", DESK, "/console/visit-coverage", "admin"),
    Shot("console-agency", DESK, "/console/agency-cases/{case}?view=all", "admin"),
    Shot("console-articles", DESK, "/console/articles/{article}", "admin"),
    Shot("console-hotline", DESK, "/console/hotline-sheets/{sheet}", "admin", tenant=_HOTLINE),
    Shot("console-rates", DESK, "/console/rates?unit={unit}", "admin"),
    Shot("console-formulas", DESK, "/console/rate-formulas", "admin"),
    Shot("console-kpi", DESK, "/console/kpis/response_rate", "admin"),
    Shot("desk-work-orders", DESK, "/desk/work-orders/{order}?status=accepted", "officer1"),
    Shot("desk-whistle-code", DESK, "/desk/whistles/{whistle}/printed-code", "officer1"),
    Shot("partner-deliveries", DESK, "/partner/receivers/{receiver}", "partner"),
    Shot("district", DESK, "/district?period=twelve", "reader", tenant="district:huli"),
    Shot("wall-attendance", WALL, "/wall/attendance#{wall}"),
    Shot("wall-lobby", WALL, "/wall/lobby#{lobby}"),
    Shot("ops-now", DESK, "/ops", "admin", tenant=PLATFORM),
    Shot("ops-causes", DESK, "/ops/causes/requests/{cause}", "admin", tenant=PLATFORM),
    Shot("ops-path", DESK, "/ops/path?correlation={act}", "admin", tenant=PLATFORM),
    Shot("ops-flags", DESK, "/ops/flags", "admin", tenant=PLATFORM, press="各街道"),
)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with _failed() as operated, sync_playwright() as playwright:
        records = {**_records(), **operated}
        browser = playwright.chromium.launch(executable_path=find(), args=[*FLAGS, *_CHINESE])
        for shot, page in _opened(browser):
            _go(page, shot.path.format(**records), shot.press)
            picture = Image.open(io.BytesIO(page.screenshot()))
            picture.save(FOLDER / f"{shot.name}.webp", quality=_QUALITY, method=6)
            print(f"docs/pictures/{shot.name}.webp", flush=True)
        browser.close()


def _opened(browser: Browser) -> Iterator[tuple[Shot, Page]]:
    """A page for each picture. Pictures of one person, size and language are taken in one session."""
    pages: dict[tuple[object, ...], Page] = {}
    people = {(row.tenant, row.username) for row in sign_ins(practices())}
    for shot in SHOTS:
        if shot.who and shot.tenant != PLATFORM and (shot.tenant, shot.who) not in people:
            print(f"{shot.name} is left as it is: the demo has no {shot.who}, see deploy/demo/partner.py", flush=True)
            continue
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
    if tenant == PLATFORM:
        page.locator("summary").click()
        page.locator("[name=tenant]").fill(tenant)
        page.locator("[name=username]").fill(username)
        page.locator("[name=password]").fill(read_secret(read_settings().secrets, ADMIN_PASSWORD))
        page.locator(".by-password [type=submit]").click()
    else:
        page.locator("#demo-tenant").select_option(tenant)
        page.get_by_role("button", name=username).click()
    page.locator("#demo-tenant").wait_for(state="detached", timeout=_SOON)


def _go(page: Page, path: str, press: str) -> None:
    """Opens a page and waits until it shows what it has to show."""
    page.goto(base_url() + path)
    page.locator("h1").first.wait_for(state="attached", timeout=_SOON)
    if press:
        page.locator("summary").filter(has_text=press).first.click()
    expect(page.locator(_BUSY)).to_have_count(0, timeout=_SOON)
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
    themes = admin.get(f"{REQUESTS}/themes")["items"]
    return {
        "building": building,
        "organisation": next(row["id"] for row in organisations if row["level"] == "general_branch"),
        "meeting": next((row["id"] for row in reversed(meetings) if row["held_at"] < now), meetings[-1]["id"]),
        "request": next(row["id"] for row in requests if row["status"] == "in_progress"),
        "own_request": resident.get(f"{REQUESTS}/requests", mine="true")["items"][0]["id"],
        "order": _first(officer, f"{REQUESTS}/work-orders", status="accepted")["id"],
        "own_case": _first(resident, f"{REQUESTS}/agency-cases", mine="true", status="handed_in")["id"],
        "case": _first(admin, f"{REQUESTS}/agency-cases", status="handed_in")["id"],
        "article": _first(admin, f"{REQUESTS}/articles", status="published")["id"],
        "theme": max(themes, key=lambda row: int(row["recent"]))["id"],
        "need": _need(resident),
        "visit": _first(admin, f"{REQUESTS}/visits", status="done")["id"],
        "sheet": _first(_as("admin", _HOTLINE), f"{REQUESTS}/hotline-sheets")["id"],
        "unit": admin.get(f"{REQUESTS}/rates")["units"][0]["unit_id"],
        "whistle": _whistle(officer),
        "receiver": "".join(row["id"] for row in admin.get("/api/v1/notify/receivers", limit=1)["items"]),
        "wall": _screen(admin, EVENTS, f"/activities/{activity}", "大屏图片"),
        "lobby": _screen(admin, MEMBERS, f"/buildings/{building}", "大堂图片"),
    }


def _screen(admin: Client, service: str, path: str, label: str) -> str:
    """The token of a new link. It is told once only, so the one of the pictures before ends."""
    for old in admin.get(f"{service}{path}/screens")["items"]:
        if old["label"] == label and old["status"] == "open":
            admin.post(f"{service}/screens/{old['id']}/revoke")
    return str(admin.post(f"{service}{path}/screens", {"label": label})["token"])


def _need(resident: Client) -> str:
    """A need that some of the demo's resources suit; asked once, whenever the pictures are taken."""
    body = {
        "kind": "need",
        "category": "space",
        "title": "借用会议室开员工培训",
        "text": "周三下午，约二十人，需要投影。",
    }
    need = str(resident.post(f"{REQUESTS}/listings", body, key="pictures-meeting-room")["id"])
    follows(lambda: resident.get(f"{REQUESTS}/listings/{need}/suggestions")["items"], what="resources that suit a need")
    return need


def _whistle(officer: Client) -> str:
    """A whistle with a code to hang up; it replaces the one of the pictures before."""
    whistle = str(_first(officer, f"{REQUESTS}/whistles", status="blown")["id"])
    officer.post(f"{REQUESTS}/whistles/{whistle}/printed-code")
    return whistle


def _lecture(admin: Client, building: str) -> str:
    """An activity of this hour: only such a one has an attendance code."""
    # In whole minutes, as its key is: the same key says the same.
    starts = datetime.now(UTC).replace(second=0, microsecond=0) + timedelta(minutes=20)
    body: dict[str, Any] = {
        "key": f"pictures-{starts:%Y%m%d%H%M}", "title": "微党课：读懂一条新政策", "kind": "micro_lecture",
        "starts_at": starts.isoformat(), "ends_at": (starts + timedelta(hours=1)).isoformat(),
        "place": "三楼党群服务中心", "building_id": building,
    }  # fmt: skip
    identifier = str(admin.post(f"{EVENTS}/activities", body)["id"])
    admin.post(f"{EVENTS}/activities/{identifier}/publish")
    return identifier


@contextmanager
def _failed() -> Iterator[Mapping[str, str]]:
    """What whoever runs the platform looks at: a failure, there only for its picture, and the act that began a whistle."""
    with closing(find_site()) as site:
        requests, members = (site.services[name].store for name in ("requests", "members"))
        whistle = requests.db.outbox.find_one({"topic": "requests.whistle.events.v1"})
        verified = members.db.outbox.find_one({"topic": "members.member.events.v1"})
        if whistle is None or verified is None:
            raise LookupError("the platform has not played the day of the demo: make demo")
        failure = Failure("WriteError", "Document failed validation", "p1c70e5", "people/projections.py:keep")
        Parking("requests", requests, utc_now).give_up(decode(bytes(verified["ce"])), failure)
        try:
            yield {"cause": failure.fingerprint, "act": decode(bytes(whistle["ce"])).correlation}
        finally:
            requests.db.dead_letters.delete_many({"fingerprint": failure.fingerprint})


def _as(username: str, tenant: str = _STREET) -> Client:
    row = sign_in_of(sign_ins(practices()), tenant, username)
    return Client(base_url()).sign_in(row.tenant, row.username, row.password)


def _first(client: Client, path: str, **query: str) -> dict[str, Any]:
    row: dict[str, Any] = client.get(path, **query)["items"][0]
    return row


if __name__ == "__main__":
    main()
