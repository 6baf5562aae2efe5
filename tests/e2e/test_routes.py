"""Every route of the portal for everybody who uses it: nobody is shut out, and no page is wider than the screen.

The routes are asked of the built portal: a new page is looked at without being named here. Only a new kind of record
needs an id, and the test says so.
"""

from collections.abc import Iterator, Mapping
from typing import Final

import pytest
from playwright.sync_api import ViewportSize

from chassis.kernel.ids import new_id
from deploy.demo.client import Client, give_account
from deploy.local.secrets import ADMIN_PASSWORD, read_secret
from tests.e2e.neighbours import a_call_back, a_hotline_sheet, a_supervision, lecture, resident
from tests.e2e.portal import DESK, PASSWORD, PHONE, SOON, TABLET, WALL, AtDesk, Open, Portal
from tests.e2e.routes import address_of, first_id, go, routes_of, settle
from tests.e2e.world import World, the_tower

pytestmark = [pytest.mark.e2e, pytest.mark.browser, pytest.mark.capability("G5")]
MEMBERS, EVENTS, REQUESTS = "/api/v1/members", "/api/v1/events", "/api/v1/requests"
RECEIVERS: Final = "/api/v1/notify/receivers"
#: As the switch names them, from Simplified Chinese on.
LANGUAGES: Final = ("简体", "繁體", "English")


@pytest.fixture(scope="module")
def records(world: World) -> Mapping[str, str]:
    """Jiangtou's first record of every kind, by the word that stands before its id in a path."""
    admin, secretary, officer = (world.as_person("jiangtou", name) for name in ("admin", "secretary", "officer1"))
    kinds = {
        MEMBERS: ("buildings", "enterprises", "members", "organisations"),
        EVENTS: ("activities", "meetings"),
        REQUESTS: ("articles", "listings", "visits", "wishes"),
    }
    orders = officer.get(f"{REQUESTS}/work-orders", limit=200)["items"]
    # What she may see, the administrator may see too.
    found = {kind: first_id(secretary.get(f"{service}/{kind}")) for service, names in kinds.items() for kind in names}
    return found | {
        "buildings": str(the_tower(admin)["id"]),
        "catalogue": first_id(admin.get(f"{REQUESTS}/catalogue-items")),
        "whistles": first_id(admin.get(f"{REQUESTS}/whistles")),
        "units": first_id(admin.get(f"{REQUESTS}/units")),
        "rules": "request_supervised",
        "unreached": "nothing-now",
        "receivers": _receiver(admin),
        "call-backs": a_call_back(world),
        "themes": first_id(secretary.get(f"{REQUESTS}/themes")),
        "agency-cases": first_id(admin.get(f"{REQUESTS}/agency-cases")),
        "routing-rules": _routing_rule(admin),
        "hotline-sheets": a_hotline_sheet(admin),
        "whistle-kinds": str(admin.get(f"{REQUESTS}/whistle-kinds")["items"][0]["code"]),
        "orders": _order_from_a_unit(world, officer, orders[0]["unit_id"], secretary),
        "exclusions": first_id(officer.get(f"{REQUESTS}/exclusions")),
        "supervisions": a_supervision(world),
        "kpis": "response_rate",
        "visit-plans": first_id(admin.get(f"{REQUESTS}/visit-plans")),
        "work-orders": str(orders[0]["id"]),
        "rate-formulas": "shipped",
        # One of her building that the officer works on.
        "requests": next(row["request_id"] for row in orders if row["request_id"] and row["building_id"]),
        # Two parameters: a service, and a job in it, which only whoever started it sees.
        "jobs": "requests",
    }


@pytest.mark.parametrize(
    ("face", "tenant", "username"),
    [
        ("/console", "jiangtou", "admin"),
        ("/console", "jiangtou", "secretary"),
        ("/desk", "jiangtou", "officer1"),
        ("/district", "district:huli", "reader"),
    ],
)
def test_every_desk_page_can_be_read_by_everybody_and_fits(
    at_desk: AtDesk, world: World, records: Mapping[str, str], face: str, tenant: str, username: str
) -> None:
    own = dict(records)
    if face != "/district":
        export = world.as_person(tenant, username).post(f"{REQUESTS}/exports", {"path": "/catalogue-items"})
        own[":service"] = export["id"]
    portal = at_desk(tenant, username, DESK)
    portal.open(face)
    settle(portal.page)
    faults = []
    for path in routes_of(portal.page, face):
        go(portal.page, address_of(path, own))
        faults += _faults(portal, f"{username}{path}", (DESK, TABLET))

    assert faults == []


@pytest.mark.capability("G8")
def test_every_phone_page_can_be_read_by_everybody_in_every_language_and_fits(
    opened: Open, world: World, records: Mapping[str, str]
) -> None:
    secretary = world.as_person("jiangtou", "secretary")
    building = _building(secretary)
    person, username = resident(world, secretary, building, "欧阳" * 10)
    asked = person.post(f"{REQUESTS}/requests", {"title": "很长的标题" * 20, "description": "说明" * 200})["id"]
    wish = person.post(f"{REQUESTS}/wishes", {"text": "很长的心愿" * 30, "category": "goods"})["id"]
    long = lecture(secretary, building, title="很长的活动名称" * 8)
    order = person.post(f"{REQUESTS}/listings/{_resource(person)}/orders", {"quantity": 1})["id"]
    item = first_id(person.get(f"{REQUESTS}/catalogue-items", agency_service="true"))
    case = person.post(f"{REQUESTS}/agency-cases", {"catalogue_item_id": item, "note": "很长的说明" * 100})["id"]
    own = {**records, "agency-cases": case, "requests": asked, "wishes": wish, "activities": long, "orders": order}
    phone = opened(PHONE)
    phone.sign_in_by_password("jiangtou", username)
    settle(phone.page)
    faults = []
    for language in LANGUAGES:
        go(phone.page, "/m")
        _speak(phone, language)
        for path in routes_of(phone.page, "/m"):
            go(phone.page, address_of(path, own))
            faults += _faults(phone, f"{language}{path}", (PHONE,), barriers=language == LANGUAGES[0])

    assert faults == []


def test_every_open_page_can_be_read_by_everybody_and_fits(
    opened: Open, world: World, records: Mapping[str, str], code: str
) -> None:
    secretary = world.as_person("jiangtou", "secretary")
    activity = lecture(secretary, _building(secretary))
    screen, building = {"label": f"大屏 {new_id()[-6:]}"}, records["buildings"]
    wall = secretary.post(f"{EVENTS}/activities/{activity}/screens", screen)["token"]
    lobby = secretary.post(f"{MEMBERS}/buildings/{building}/screens", screen)["token"]
    # The words that lead to a page of somebody's own lead to the sign-in here.
    known = {
        "/c/:tenant([\\w-]+)/:code([\\w-]+)": f"/c/jiangtou/{code}",
        "/wall/attendance": f"/wall/attendance#{wall}", "/wall/lobby": f"/wall/lobby#{lobby}", "/o/:office([\\w-]+)": "/o/jiangtou", "/:rest(.*)*": "/nowhere",
    }  # fmt: skip
    portal = opened(PHONE)
    faults = []
    portal.open("/sign-in")
    settle(portal.page)
    for path in _open_paths(portal):
        portal.open(known.get(path, "/requests/1" if ":" in path else path))
        settle(portal.page)
        sizes = (WALL,) if path.startswith("/wall") else (PHONE, DESK)
        faults += _faults(portal, path, sizes)

    assert faults == []


def test_every_page_of_a_partner_can_be_read_and_fits(opened: Open, world: World, records: Mapping[str, str]) -> None:
    admin, username = world.as_person("jiangtou", "admin"), f"it.{new_id()[-8:]}"
    role = {"role": "receiver_operator", "scope": f"receiver:{records['receivers']}"}
    give_account(admin, {"username": username, "display_name": "周工", "roles": [role]}, PASSWORD)
    portal = opened(DESK)
    portal.sign_in_by_password("jiangtou", username, "/")
    faults = []
    for path in routes_of(portal.page, "/partner"):
        go(portal.page, address_of(path, records))
        faults += _faults(portal, path, (DESK, TABLET))

    assert faults == []


def test_every_page_of_whoever_runs_the_platform_can_be_read_and_fits(opened: Open, world: World) -> None:
    portal = opened(DESK)
    password = read_secret(world.settings.secrets, ADMIN_PASSWORD)
    portal.sign_in_by_password("platform", "admin", "/ops", password)
    settle(portal.page)
    faults = []
    for path in routes_of(portal.page, "/ops"):
        # A cause that is gone by now: its panel says so.
        go(portal.page, address_of(path, {"causes": "requests", ":service": "gone"}))
        faults += _faults(portal, path, (DESK, TABLET))

    assert faults == []


def _open_paths(portal: Portal) -> Iterator[str]:
    faces = ("/m", "/console", "/desk", "/district", "/partner", "/ops")
    every = routes_of(portal.page, "")
    return (path for path in every if not any(path == face or path.startswith(f"{face}/") for face in faces))


def _faults(portal: Portal, name: str, sizes: tuple[ViewportSize, ...], *, barriers: bool = True) -> list[str]:
    """The width at every size; axe, which takes most of the time, at the first."""
    faults = []
    for size in sizes:
        portal.page.set_viewport_size(size)
        name_of_picture = f"{name.strip('/').replace('/', '-').replace(':', '')}-{size['width']}"
        faults += portal.faults(name_of_picture, barriers=barriers and size == sizes[0])
    return faults


def _speak(phone: Portal, language: str) -> None:
    switch = phone.page.get_by_role("button", name=language, exact=True)
    if switch.count():
        switch.first.click()
        switch.first.wait_for(state="detached", timeout=SOON)


def _receiver(admin: Client) -> str:
    """One that is paused: nobody is behind its address."""
    wanted = {"url": "https://127.0.0.1/louyu", "event_types": ["org.louyu.requests.request.*"]}
    found = str(admin.post(RECEIVERS, {"name": f"住建局 {new_id()[-6:]}", **wanted})["id"])
    admin.post(f"{RECEIVERS}/{found}/pause")
    return found


def _routing_rule(admin: Client) -> str:
    rule = {"name": "试用规则", "words": [new_id()[-8:]], "unit_ids": [first_id(admin.get(f"{REQUESTS}/units"))]}
    return str(admin.post(f"{REQUESTS}/routing-rules", rule)["id"])


def _order_from_a_unit(world: World, officer: Client, unit: str, secretary: Client) -> str:
    """Its unit, whoever ordered and whoever moderates there can see it."""
    building = _building(secretary)
    person, _ = resident(world, secretary, building, "林晓")
    offer = {"kind": "resource", "offered_by": "unit", "party_id": unit, "category": "space", "title": "便民会议室"}
    listing = officer.post(f"{REQUESTS}/listings", {**offer, "quantity": 5, "building_id": building["id"]})
    return str(person.post(f"{REQUESTS}/listings/{listing['id']}/orders", {"quantity": 1})["id"])


def _resource(person: Client) -> str:
    return first_id(person.get(f"{REQUESTS}/listings", kind="resource", status="open"))


def _building(secretary: Client) -> dict[str, str]:
    building = the_tower(secretary)
    code: dict[str, str] = secretary.get(f"{MEMBERS}/buildings/{building['id']}/check-in-code")
    return building | code
