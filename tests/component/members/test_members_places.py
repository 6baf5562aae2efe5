"""Buildings, suites, enterprises and the index board."""

from typing import Any
from urllib.parse import quote

import pytest

from chassis.testing.world import World
from services.members.people.states import Status
from tests.builders.members import (
    USCC,
    a_building,
    a_member,
    a_suite,
    admin,
    an_enterprise,
    an_organisation,
    given,
    secretary,
)


def _building(**special: Any) -> dict[str, Any]:
    return {"name": "双子楼东塔", "community": "友谊社区", "grid": "双子楼网格", "floors": 36, **special}


KEYED_BUILDING: dict[str, Any] = {"key": "k", "name": "海风大厦", "community": "江头", "grid": "1", "floors": 9}
KEYED_FIRM: dict[str, Any] = {"key": "k", "name": "海风科技", "building_id": "b1"}
KEYED_BRANCH: dict[str, Any] = {"key": "k", "name": "海风支部", "nature": "joint", "level": "branch"}


@pytest.mark.capability("M2")
def test_a_building_is_registered_and_found_by_its_community(world: World) -> None:
    registered = admin(world).post("/buildings", _building(key_building=True))

    assert (registered.status, registered.body["key_building"]) == (201, True)
    found = admin(world).get("/buildings?community=友谊社区").body["items"]
    assert [building["id"] for building in found] == [registered.body["id"]]


def test_a_repeated_key_finds_the_first_building(world: World) -> None:
    first, second = (admin(world).post("/buildings", _building(key="tower")) for _ in range(2))

    assert first.body["id"] == second.body["id"]


def test_lists_of_buildings_do_not_show_what_lets_people_check_in(world: World) -> None:
    shown = admin(world).get("/buildings").body["items"]

    assert len(shown) == 2
    assert "check_in_code" not in shown[0]


@pytest.mark.capability("M2")
def test_the_poster_shows_the_check_in_address_as_a_qr_code(world: World) -> None:
    behind_the_edge = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "louyu.example"}

    poster = secretary(world, "building:b1").get("/buildings/b1/poster.svg", headers=behind_the_edge)

    assert poster.headers["Content-Type"] == "image/svg+xml"
    assert "江头商务大厦" in poster.body
    assert secretary(world, "building:b1").get("/buildings/b1/check-in-code").body["path"] == "/c/t1/code-of-b1"


def test_only_whoever_verifies_people_of_the_building_sees_its_code(world: World) -> None:
    for path in ("check-in-code", "poster.svg"):
        assert secretary(world, "building:b2").get(f"/buildings/b1/{path}").status == 403


def test_a_replaced_code_is_another_one(world: World) -> None:
    admin(world).post("/buildings/b1/check-in-code")

    link = admin(world).get("/buildings/b1/check-in-code").body
    assert link["code"] != "code-of-b1"
    assert len(link["code"]) == 16


@pytest.mark.capability("M2")
def test_the_index_board_marks_enterprises_with_an_organisation_or_members(world: World) -> None:
    given(world, an_enterprise("e1"), an_enterprise("e2"), an_organisation(enterprise_ids=["e1"]))
    for number, (floor, enterprise) in enumerate([(3, "e1"), (3, None), (18, "e2")]):
        suite = {"building_id": "b1", "floor": floor, "number": f"{floor}0{number}", "enterprise_id": enterprise}
        admin(world).post("/suites", suite)
    given(world, a_member("p1", status=Status.VERIFIED, enterprise_id="e1"), a_member("p2", enterprise_id="e1"))

    board = admin(world).get("/buildings/b1/index").body

    marks = [(floor["floor"], [_mark(suite["enterprise"]) for suite in floor["suites"]]) for floor in board["floors"]]
    assert marks == [(18, [("e2", False, 0)]), (3, [("e1", True, 1), None])]


def test_the_board_of_an_unknown_building_is_not_found(world: World) -> None:
    assert admin(world).get("/buildings/nowhere/index").body["type"] == "urn:louyu:problem:building-not-found"


def test_a_suite_is_registered_once_and_not_for_two_enterprises(world: World) -> None:
    given(world, an_enterprise("e1"))
    suite = {"building_id": "b1", "floor": 3, "number": "301"}

    first, repeat = (admin(world).post("/suites", {**suite, "enterprise_id": "e1"}) for _ in range(2))
    other = admin(world).post("/suites", suite)

    assert (first.body, other.status) == (repeat.body, 409)
    assert other.body["errors"][0]["pointer"] == "/number"


def test_the_suites_of_a_building_are_listed(world: World) -> None:
    given(world, a_suite())

    assert [row["id"] for row in admin(world).get("/suites?building_id=b1").body["items"]] == ["s1"]
    assert admin(world).get("/suites?building_id=b2").body["items"] == []


@pytest.mark.capability("M3")
def test_an_enterprise_has_one_dossier_found_by_its_uscc(world: World) -> None:
    dossier = {"name": "江头云帆科技有限公司", "uscc": USCC, "building_id": "b1", "staff_count": 12}

    registered = admin(world).post("/enterprises", dossier)
    again = admin(world).post("/enterprises", dossier)

    assert (registered.status, again.status, again.body["type"]) == (201, 409, "urn:louyu:problem:uscc-taken")
    found = admin(world).get(f"/enterprises?uscc={USCC}").body["items"]
    assert [enterprise["id"] for enterprise in found] == [registered.body["id"]]
    assert admin(world).get(f"/enterprises/{registered.body['id']}").body["kind"] == "legal_person"


@pytest.mark.parametrize("path", ["buildings", "enterprises", "organisations"])
def test_what_nobody_registered_is_not_found(world: World, path: str) -> None:
    answer = admin(world).get(f"/{path}/x9")

    assert (answer.status, answer.body["type"]) == (404, f"urn:louyu:problem:{path.removesuffix('s')}-not-found")


def test_firms_without_a_uscc_do_not_take_it_from_each_other(world: World) -> None:
    firms = [{"name": name, "uscc": None, "building_id": "b1"} for name in ("江头茶铺", "江头花店")]

    assert [admin(world).post("/enterprises", firm).status for firm in firms] == [201, 201]


def test_a_suite_of_an_unknown_enterprise_is_refused(world: World) -> None:
    suite = {"building_id": "b1", "floor": 3, "number": "301", "enterprise_id": "e9"}

    assert admin(world).post("/suites", suite).body["type"] == "urn:louyu:problem:enterprise-not-found"


@pytest.mark.capability("M3")
def test_a_uscc_with_a_wrong_check_digit_is_refused_with_its_field(world: World) -> None:
    dossier = {"name": "江头云帆科技有限公司", "uscc": USCC[:-1] + "A", "building_id": "b1"}

    refused = admin(world).post("/enterprises", dossier, headers={"Accept-Language": "zh-CN"})

    assert (refused.status, refused.body["errors"][0]["pointer"]) == (422, "/uscc")
    assert "18 位" in refused.body["detail"]


def test_two_street_offices_may_know_the_same_enterprise(world: World) -> None:
    given(world, an_enterprise("e1", uscc=USCC))
    given(world, a_building("b9"), tenant="t2")

    dossier = {"name": "江头云帆科技有限公司", "uscc": USCC, "building_id": "b9"}

    assert admin(world, tenant="t2").post("/enterprises", dossier).status == 201


def test_a_building_of_another_street_office_does_not_exist(world: World) -> None:
    assert admin(world, tenant="t2").get("/buildings/b1").status == 404
    assert admin(world, tenant="t2").post("/enterprises", {"name": "某公司", "building_id": "b1"}).status == 404


def test_building_permissions_of_one_building_end_at_its_walls(world: World) -> None:
    keeper = world.acts(grants={"building.manage": ["building:b1"], "enterprise.manage": ["building:b1"]})

    assert keeper.post("/suites", {"building_id": "b1", "floor": 3, "number": "301"}).status == 201
    assert keeper.post("/suites", {"building_id": "b2", "floor": 3, "number": "301"}).status == 403
    assert keeper.post("/enterprises", {"name": "某公司", "building_id": "b2"}).status == 403
    assert keeper.post("/buildings", _building()).status == 403


def _mark(plate: dict[str, Any] | None) -> tuple[str, bool, int] | None:
    return (plate["id"], plate["has_organisation"], plate["member_count"]) if plate else None


@pytest.mark.capability("M3")
@pytest.mark.parametrize(
    "typed", [USCC.lower(), f" {USCC[:4]} {USCC[4:9]}-{USCC[9:]} ", "".join(chr(ord(c) + 0xFEE0) for c in USCC)]
)
def test_a_uscc_is_found_as_people_type_it(world: World, typed: str) -> None:
    body = {"name": "海风  科技（ＡＩ）", "building_id": "b1", "uscc": typed}

    registered = admin(world).post("/enterprises", body)

    assert (registered.status, registered.body["uscc"], registered.body["name"]) == (201, USCC, "海风 科技（AI）")
    found = admin(world).get(f"/enterprises?uscc={quote(typed)}").body["items"]
    assert [firm["id"] for firm in found] == [registered.body["id"]]


@pytest.mark.parametrize(
    ("path", "body", "change", "pointer"),
    [
        ("/buildings", KEYED_BUILDING, {"name": "另一栋"}, "/name"),
        ("/buildings", KEYED_BUILDING, {"floors": 3}, "/floors"),
        ("/enterprises", KEYED_FIRM, {"building_id": "b2"}, "/building_id"),
        ("/enterprises", KEYED_FIRM, {"uscc": USCC}, "/uscc"),
        ("/organisations", KEYED_BRANCH, {"level": "general_branch"}, "/level"),
        ("/organisations", KEYED_BRANCH, {"enterprise_ids": ["e1"]}, "/enterprise_ids"),
    ],
)
def test_a_key_that_is_known_with_other_content_says_what_differs(
    world: World, path: str, body: dict[str, Any], change: dict[str, Any], pointer: str
) -> None:
    given(world, an_enterprise("e1"))
    first = admin(world).post(path, body)

    same, other = admin(world).post(path, body), admin(world).post(path, {**body, **change})

    assert (first.status, same.status, same.body) == (201, 201, first.body)
    assert (other.status, other.body["type"]) == (409, "urn:louyu:problem:content-differs")
    assert [fault["pointer"] for fault in other.body["errors"]] == [pointer]
