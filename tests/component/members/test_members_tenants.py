"""Street offices are created, suspended and resumed; none sees another's data."""

from typing import Any

import pytest

from chassis.testing.world import Client, World
from tests.builders.members import admin, members_world

LIMITS = {
    "requests_per_hour": 20,
    "wishes_per_hour": 10,
    "claims_per_hour": 10,
    "registrations_per_hour": 30,
    "check_ins_per_day": 20,
    "minutes_per_deed": 480,
    "minutes_per_month": 3600,
    "lease_days": 7,
    "reopenings": 2,
    "call_back_share": 20,
}
EVERYTHING = ["seats", "hours", "wishes", "lists"]


@pytest.fixture
def world() -> World:
    return members_world()


def _platform(world: World) -> Client:
    return world.acts("operator", tenant="platform", grants={"tenant.manage": ["*"]})


def _tenant(slug: str = "jiangtou", **special: Any) -> dict[str, Any]:
    return {"slug": slug, "name": "江头街道", "name_en": "Jiangtou Street", "district": "huli", **special}


@pytest.mark.capability("M1")
def test_a_street_office_sees_who_changed_which_of_its_settings(world: World) -> None:
    created = _platform(world).post("/tenants", _tenant()).body
    head, points = admin(world, tenant=created["id"]), created["settings"]["points"]
    limits = {**LIMITS, "lease_days": 14}

    head.put("/tenants/current/settings", {"points": {**points, "attendance": 9}, "limits": limits})
    newest, *before = head.get("/tenants/current/history").body["items"]

    assert (newest["by"], newest["type"]) == ("admin", "org.louyu.members.tenant.settings-changed.v1")
    changed = {one["field"]: (one["before"], one["after"]) for one in newest["changes"]}
    assert changed == {"attendance": (points["attendance"], 9), "lease_days": (7, 14)}
    assert [one["changes"] for one in before] == [[]]
    assert world.acts("p1", tenant=created["id"]).get("/tenants/current/history").status == 403


@pytest.mark.capability("M1")
def test_a_new_street_office_works_with_its_own_rules_at_once(world: World) -> None:
    points = {"attendance": 3, "wish_fulfilled": 6, "per_service_hour": 2}

    created = _platform(world).post("/tenants", _tenant(settings={"points": points}))

    assert (created.status, created.body["status"]) == (201, "active")
    current = admin(world, tenant=created.body["id"]).get("/tenants/current").body
    assert (current["slug"], current["settings"]) == (
        "jiangtou",
        {"points": points, "needs_verification": EVERYTHING, "limits": LIMITS, "staff_second_factor": False},
    )


def test_what_its_district_is_called_is_told_with_it(world: World) -> None:
    names = {"district_name": "湖里区", "district_name_en": "Huli District"}

    created = _platform(world).post("/tenants", _tenant(**names)).body

    told = world.events("tenant.created.v1")[-1].data
    for name, called in names.items():
        assert created[name] == told[name] == called


def test_creating_it_twice_finds_the_first(world: World) -> None:
    first = _platform(world).post("/tenants", _tenant())

    second = _platform(world).post("/tenants", _tenant())

    assert (second.status, second.body) == (201, first.body)
    assert len(world.events("tenant.created.v1")) == 2  # t1 of the world and this one


SETTINGS = {"points": {"attendance": 9, "wish_fulfilled": 9, "per_service_hour": 9}}


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"name": "另一个名字"}, "/name"),
        ({"name_en": "Another"}, "/name_en"),
        ({"district": "siming"}, "/district"),
        ({"district_name": "思明区"}, "/district_name"),
        ({"settings": SETTINGS}, "/settings"),
    ],
)
def test_creating_it_again_with_something_else_says_what_differs(
    world: World, change: dict[str, Any], pointer: str
) -> None:
    _platform(world).post("/tenants", _tenant())

    other = _platform(world).post("/tenants", _tenant(**change))

    assert (other.status, other.body["type"]) == (409, "urn:louyu:problem:content-differs")
    assert [fault["pointer"] for fault in other.body["errors"]] == [pointer]


def test_creating_it_again_finds_it_after_it_has_set_its_own_rules(world: World) -> None:
    first = _platform(world).post("/tenants", _tenant()).body
    settings = {**SETTINGS, "needs_verification": ["seats"]}
    assert admin(world, tenant=first["id"]).put("/tenants/current/settings", settings).status == 200

    assert _platform(world).post("/tenants", _tenant()).body["id"] == first["id"]


def test_its_creation_is_told_inside_the_new_tenant(world: World) -> None:
    created = _platform(world).post("/tenants", _tenant())

    told = world.events("tenant.created.v1")[-1]
    assert (told.tenant, told.data["slug"], told.data["district"]) == (created.body["id"], "jiangtou", "huli")


def test_it_can_be_suspended_and_resumed(world: World) -> None:
    identifier = _platform(world).post("/tenants", _tenant()).body["id"]

    suspended = _platform(world).post(f"/tenants/{identifier}/suspend")
    resumed = _platform(world).post(f"/tenants/{identifier}/resume")

    assert (suspended.body["status"], resumed.body["status"]) == ("suspended", "active")
    assert [event.tenant for event in world.events("tenant.suspended.v1")] == [identifier]


@pytest.mark.capability("M1")
def test_its_name_is_corrected_and_everybody_hears_of_it(world: World) -> None:
    desk = _platform(world)
    office = desk.post("/tenants", _tenant()).body
    path = f"/tenants/{office['id']}"

    stale = desk.patch(path, {"name": "江头街办"}, headers={"If-Match": '"7"'})
    renamed = desk.patch(path, {"name": "江头街道办事处"}, headers={"If-Match": f'"{office["version"]}"'})

    assert (stale.status, renamed.status, renamed.body["name"]) == (412, 200, "江头街道办事处")
    assert desk.get(path).body["name_en"] == "Jiangtou Street"
    told = world.events("tenant.renamed.v1")[-1].data
    assert (told["previous_name"], told["name"]) == ("江头街道", "江头街道办事处")
    assert desk.post("/tenants", _tenant()).status == 201  # the same request again finds it
    (last, *_) = desk.get(f"{path}/history").body["items"]
    assert (last["type"], last["by"]) == ("org.louyu.members.tenant.renamed.v1", "operator")


def test_what_operators_do_to_a_street_office_is_kept_with_the_reason(world: World) -> None:
    desk = world.acts("operator", tenant="platform", grants={"tenant.manage": ["*"], "dead_letter.manage": ["*"]})
    office = desk.post("/tenants", _tenant()).body["id"]

    for path, why in (("suspend", "合同到期"), ("suspend", "再点一次"), ("resume", "已续签")):
        desk.post(f"/tenants/{office}/{path}", {"reason": why})
    desk.patch(f"/tenants/{office}", {"name_en": "Jiangtou"})

    rows = desk.get("/operations/acts?about=jiangtou").body["items"]
    assert [(row["kind"], row["why"], row["facts"]) for row in reversed(rows)] == [
        ("office-opened", "", {"tenant": office}),
        ("office-suspended", "合同到期", {"tenant": office}),
        ("office-resumed", "已续签", {"tenant": office}),
        ("office-renamed", "", {"tenant": office}),
    ]


def test_nobody_inside_a_street_office_manages_street_offices(world: World) -> None:
    insider = world.acts(grants={"tenant.manage": ["*"]})

    assert insider.post("/tenants", _tenant()).status == 403
    assert insider.post("/tenants/t1/suspend").status == 403
    assert insider.get("/tenants/t1").status == 403
    assert insider.patch("/tenants/t1", {"name": "别的街道"}).status == 403


@pytest.mark.parametrize("slug", ["platform", "api"])
def test_slugs_of_the_platform_are_reserved(world: World, slug: str) -> None:
    refused = _platform(world).post("/tenants", _tenant(slug))

    assert (refused.status, refused.body["type"]) == (422, "urn:louyu:problem:tenant-slug-reserved")


def test_an_unknown_street_office_cannot_be_suspended(world: World) -> None:
    assert _platform(world).post("/tenants/nobody/suspend").body["type"] == "urn:louyu:problem:tenant-not-found"


@pytest.mark.capability("M1")
def test_a_district_reads_counts_of_its_street_offices_only(world: World) -> None:
    _platform(world).post("/tenants", _tenant("elsewhere", district="siming"))
    world.drain()

    reader = world.acts(tenant="district:huli", group="huli", grants={"district.read": ["*"]})

    assert [tenant["tenant"] for tenant in reader.get("/figures/district").body["tenants"]] == ["t1"]
    assert reader.get("/members").status == 403


@pytest.mark.parametrize("path", ["/tenants", "/tenants/t1/suspend", "/tenants/t1/resume"])
def test_managing_tenants_in_one_place_is_not_enough(world: World, path: str) -> None:
    somebody = world.acts("operator", tenant="platform", grants={"tenant.manage": ["building:b1"]})

    assert somebody.post(path, _tenant() if path == "/tenants" else None).status == 403


@pytest.mark.capability("M1")
def test_limits_are_changed_and_told_and_kept_within_bounds(world: World) -> None:
    settings = {"points": {"attendance": 2, "wish_fulfilled": 5, "per_service_hour": 1}}
    said = {**settings, "limits": {"wishes_per_hour": 3, "reopenings": 0}, "staff_second_factor": True}

    changed = admin(world).put("/tenants/current/settings", said)
    refused = admin(world).put("/tenants/current/settings", {**settings, "limits": {"lease_days": 0}})

    assert changed.body["settings"]["limits"] == {**LIMITS, "wishes_per_hour": 3, "reopenings": 0}
    assert (refused.status, refused.body["errors"][0]["pointer"]) == (422, "/limits/lease_days")
    (told,) = world.events("tenant.settings-changed.v1")
    assert (told.data["wishes_per_hour"], told.data["reopenings"], told.data["staff_second_factor"]) == (3, 0, True)
