"""Imports as jobs: rows name each other by keys, a fault affects its row only, repeats change nothing."""

from typing import Any

import orjson
import pytest

from chassis.kernel.identity import TenantId
from chassis.kernel.ids import keyed_id
from chassis.testing.world import World
from services.members.keyed import Keyed
from tests.builders.members import IDENTITY_NUMBER, PHONE, USCC, admin, figures, imported, members_world

BUILDING: dict[str, Any] = {"key": "b-1", "name": "东塔", "community": "友谊社区", "grid": "双子楼网格", "floors": 36}
ENTERPRISE: dict[str, Any] = {"key": "e-1", "name": "道里云帆科技有限公司", "building_key": "b-1", "uscc": USCC}
BRANCH: dict[str, Any] = {
    "key": "o-1",
    "name": "企业支部",
    "nature": "entity",
    "level": "branch",
    "building_key": "b-1",
}
PERSON: dict[str, Any] = {
    "key": "p-1",
    "name": "王伟芳",
    "kinds": ["party_member"],
    "phone": PHONE,
    "identity_number": IDENTITY_NUMBER,
    "organisation_key": "o-1",
}


@pytest.fixture
def world() -> World:
    return members_world()


def _id(kind: Keyed, key: str) -> str:
    return keyed_id(TenantId("t1"), kind, key)


@pytest.mark.capability("M10")
@pytest.mark.capability("M6")
def test_a_street_office_is_loaded_from_rows_that_name_each_other(world: World) -> None:
    suite = {"key": "s-1", "building_key": "b-1", "floor": 3, "number": "301", "enterprise_key": "e-1"}
    role = {"key": "r-1", "role": "building_lead", "scope_kind": "building", "scope_key": "b-1", "person_key": "p-1"}
    kinds = {
        "buildings": [BUILDING],
        "enterprises": [ENTERPRISE],
        "suites": [suite],
        "organisations": [BRANCH, {**BRANCH, "key": "y-1", "level": "youth", "parent_key": "o-1"}],
        "members": [{**PERSON, "enterprise_key": "e-1"}],
        "role_assignments": [{**role, "from_date": "2026-01-01"}],
    }

    jobs = [imported(world, kind, rows).body for kind, rows in kinds.items()]

    assert [(job["state"], job["failed"]) for job in jobs] == [("ended", 0)] * 6
    person = admin(world).get(f"/members/{_id(Keyed.MEMBERS, 'p-1')}").body
    assert (person["status"], person["source"]) == ("placed", "import")
    assert person["home_organisation_id"] == _id(Keyed.ORGANISATIONS, "o-1")
    assert person["building_id"] == _id(Keyed.BUILDINGS, "b-1")


def test_importing_the_same_rows_twice_changes_nothing(world: World) -> None:
    rows = {"buildings": [BUILDING], "organisations": [BRANCH], "members": [PERSON]}
    for kind, sent in rows.items():
        imported(world, kind, sent)
    before = (len(world.events()), figures(world))

    for kind, sent in rows.items():
        imported(world, kind, sent)

    assert (len(world.events()), figures(world)) == before


def test_pocket_members_become_guests_unless_told_otherwise(world: World) -> None:
    imported(world, "organisations", [{**BRANCH, "building_key": None}])
    people = [
        {**PERSON, "key": "p-1", "home_elsewhere": True},
        {**PERSON, "key": "p-2", "home_elsewhere": True, "as_home": True},
        {**PERSON, "key": "p-3", "organisation_key": None},
    ]

    imported(world, "members", people)

    found = [admin(world).get(f"/members/{_id(Keyed.MEMBERS, row['key'])}").body for row in people]
    assert [bool(person["home_organisation_id"]) for person in found] == [False, True, False]
    assert [person["status"] for person in found] == ["placed", "placed", "verified"]
    assert figures(world)["members"]["pocket_found"] == 2


@pytest.mark.capability("M10")
def test_a_faulty_row_is_reported_alone_with_its_fields_and_no_values(world: World) -> None:
    rows = [
        {**BUILDING, "key": "b-1"},
        {**BUILDING, "key": "b-2", "floors": "很多", "typo": PHONE},
        {"key": "b-3"},
        {**BUILDING, "key": "b-4"},
    ]

    job = imported(world, "buildings", rows).body

    assert (job["done"], job["failed"]) == (2, 2)
    faults = [(fault["row"], fault["type"], fault["pointer"]) for fault in job["errors"]]
    assert faults[:2] == [(1, "row-invalid", "/floors"), (1, "row-invalid", "/typo")]
    assert {row for row, _, _ in faults[2:]} == {2}
    assert PHONE not in orjson.dumps(job).decode()


def test_a_row_that_names_what_is_not_there_changes_nothing(world: World) -> None:
    job = imported(world, "members", [PERSON]).body

    assert job["errors"][0]["type"] == "organisation-not-found"
    assert world.events("member.checked-in.v2") == []


@pytest.mark.parametrize(
    ("kind", "row", "slug"),
    [
        ("enterprises", {**ENTERPRISE, "uscc": USCC[:-1] + "A"}, "uscc-invalid"),
        ("members", {**PERSON, "organisation_key": None, "phone": "12345"}, "phone-invalid"),
        ("suites", {"key": "s", "building_key": "b-1", "floor": 99, "number": "9901"}, "floor-beyond-building"),
        ("suites", {"key": "s", "building_key": 7, "floor": "x", "number": None}, "row-invalid"),
        (
            "role_assignments",
            {"key": "r", "role": "lawyer", "scope_kind": "tenant", "from_date": "2026-01-01"},
            "row-invalid",
        ),
    ],
)
def test_rules_hold_for_imported_rows_as_well(world: World, kind: str, row: dict[str, Any], slug: str) -> None:
    imported(world, "buildings", [BUILDING])

    job = imported(world, kind, [row]).body

    assert {fault["type"] for fault in job["errors"]} == {slug}


def test_personal_details_wait_sealed_and_are_forgotten_with_the_job(world: World) -> None:
    rows = [{**PERSON, "organisation_key": None, "phone": int(PHONE)}]
    admin(world).post("/imports", {"kind": "members", "rows": rows})

    waiting = repr([*world.store.db["jobs"].find(), *world.store.db["job_rows"].find()])
    world.run_jobs()

    assert PHONE not in waiting
    assert IDENTITY_NUMBER not in waiting
    assert not any(said in waiting for said in ("王伟芳", "party_member", "home_elsewhere"))
    assert "members" in waiting
    assert list(world.store.db["job_rows"].find()) == []
    assert len(admin(world).get("/members").body["items"]) == 1


def test_the_same_submission_sent_twice_is_one_job(world: World) -> None:
    body = {"kind": "buildings", "rows": [BUILDING]}

    first, second = (admin(world).post("/imports", body, key="load-1") for _ in range(2))

    assert (first.status, first.body) == (202, second.body)


def test_only_whoever_may_import_for_the_whole_tenant_imports(world: World) -> None:
    body = {"kind": "buildings", "rows": [BUILDING]}

    assert world.acts().post("/imports", body).status == 403
    assert world.acts(grants={"member.import": ["building:b1"]}).post("/imports", body).status == 403
    assert admin(world).post("/imports", {"kind": "buildings", "rows": []}).status == 422


def test_more_people_than_one_batch_holds_are_all_there(world: World) -> None:
    imported(world, "organisations", [{**BRANCH, "building_key": None}])

    job = imported(world, "members", [{**PERSON, "key": f"p-{number}"} for number in range(120)]).body

    assert (job["state"], job["done"], job["failed"]) == ("ended", 120, 0)
    assert figures(world)["members"] == {
        "checked_in": 120,
        "verified": 120,
        "placed": 120,
        "kind_party_member": 120,
        "pocket_found": 0,
    }


@pytest.mark.capability("M10")
def test_the_same_key_twice_in_one_file_is_told_for_the_second_row(world: World) -> None:
    rows = [BUILDING, {**BUILDING, "name": "另一栋"}, {**BUILDING, "key": "b-2"}]

    job = imported(world, "buildings", rows).body

    assert (job["done"], job["failed"]) == (2, 1)
    (fault,) = job["errors"]
    assert (fault["row"], fault["type"], fault["pointer"]) == (1, "key-repeated", "/key")


def test_rows_whose_key_is_no_text_are_told_one_by_one(world: World) -> None:
    keys: list[Any] = [["b-1"], {"b": 1}, None, None, 7, 7]

    job = imported(world, "buildings", [{**BUILDING, "key": key} for key in keys]).body

    assert (job["done"], job["failed"]) == (0, 6)
    assert {fault["pointer"] for fault in job["errors"]} == {"/key"}


@pytest.mark.parametrize(
    ("kind", "row", "change", "pointer"),
    [
        ("buildings", BUILDING, {"name": "另一栋"}, "/name"),
        ("enterprises", ENTERPRISE, {"staff_count": 77}, "/staff_count"),
        ("organisations", BRANCH, {"building_key": None}, "/building_key"),
        ("members", {**PERSON, "organisation_key": None, "building_key": "b-1"}, {"name": "李娜"}, "/name"),
        (
            "members",
            {**PERSON, "organisation_key": None, "building_key": "b-1"},
            {"enterprise_key": "e-1"},
            "/enterprise_key",
        ),
        (
            "members",
            {**PERSON, "organisation_key": None, "building_key": "b-1"},
            {"organisation_key": "o-1"},
            "/organisation_key",
        ),
    ],
)
@pytest.mark.capability("M10")
def test_a_known_key_with_other_content_is_told_with_the_field(
    world: World, kind: str, row: dict[str, Any], change: dict[str, Any], pointer: str
) -> None:
    for earlier, sent in (("buildings", BUILDING), ("enterprises", ENTERPRISE), ("organisations", BRANCH)):
        imported(world, earlier, [sent])
    imported(world, kind, [row])

    again, changed = imported(world, kind, [row]).body, imported(world, kind, [{**row, **change}]).body

    assert (again["failed"], changed["failed"]) == (0, 1)
    assert (changed["errors"][0]["type"], changed["errors"][0]["pointer"]) == ("content-differs", pointer)


def test_a_faulty_row_points_to_its_field(world: World) -> None:
    imported(world, "buildings", [BUILDING])

    wrong = imported(
        world, "members", [{**PERSON, "organisation_key": None, "identity_number": "35020019900101001X"}]
    ).body

    assert (wrong["errors"][0]["type"], wrong["errors"][0]["pointer"]) == (
        "identity-number-invalid",
        "/identity_number",
    )
