"""Duplicates: a new record that looks like one is refused with candidates; two records of the same are merged."""

import pytest

from chassis.testing.world import World
from services.members.people.states import Status
from services.members.roles.domain import RoleAssignment, RoleDetails, ScopeKind
from tests.builders.members import (
    TODAY,
    USCC,
    a_member,
    a_suite,
    admin,
    an_enterprise,
    an_organisation,
    figures,
    given,
    secretary,
)


@pytest.fixture
def world(world: World) -> World:
    given(world, an_enterprise("e1"), an_enterprise("e2", building_id="b2"))
    return world


FIRM = {"name": "云帆(厦门)科技 有限公司", "building_id": "b1", "staff_count": 9}


@pytest.mark.capability("M3")
def test_a_firm_of_the_same_name_is_named_before_it_is_registered_twice(world: World) -> None:
    first = admin(world).post("/enterprises", FIRM)
    again = {**FIRM, "name": "云帆（厦门）科技有限公司", "building_id": "b2"}

    refused = admin(world).post("/enterprises", again)
    all_the_same = admin(world).post("/enterprises", {**again, "despite_duplicates": True})

    assert (refused.status, refused.body["type"]) == (409, "urn:louyu:problem:possible-duplicate")
    assert refused.body["candidates"] == [{"id": first.body["id"], "name": first.body["name"], "reasons": ["name"]}]
    assert all_the_same.status == 201
    assert len(world.events("enterprise.registered.v1")) == 4


def test_a_taken_uscc_names_whose_it_is(world: World) -> None:
    given(world, an_enterprise("e3", uscc=USCC))

    refused = admin(world).post("/enterprises", {**FIRM, "uscc": USCC, "despite_duplicates": True})

    assert (refused.body["type"], refused.body["candidates"][0]["id"]) == ("urn:louyu:problem:uscc-taken", "e3")


def test_an_import_knows_by_its_keys_what_is_the_same(world: World) -> None:
    rows = [{"key": key, "building_key": "k", "name": "同名便利店"} for key in ("a", "b")]
    admin(world).post(
        "/imports",
        {"kind": "buildings", "rows": [{"key": "k", "name": "x", "community": "c", "grid": "g", "floors": 3}]},
    )
    admin(world).post("/imports", {"kind": "enterprises", "rows": rows})
    world.run_jobs()

    assert len(world.events("enterprise.registered.v1")) == 4


@pytest.mark.capability("M3")
def test_everything_of_a_duplicate_goes_to_the_dossier_that_stays(world: World) -> None:
    manager = RoleDetails(
        person_id="p9", role="enterprise_manager", scope_kind=ScopeKind.ENTERPRISE, scope_id="e1",
        from_date=TODAY.date(), until_date=None,
    )  # fmt: skip
    given(world, RoleAssignment.assign(manager, identifier="r1"), a_suite("s1"), a_suite("s2", number="302"))
    given(world, an_organisation("o1", building_id="b1", enterprise_ids=["e1", "e2"]))
    given(world, *(a_member(f"p{n}", status=Status.VERIFIED, enterprise_id="e1") for n in range(3)))
    for suite, day in (("s1", "2026-11-01"), ("s2", "2026-11-02")):
        moved = admin(world).post(f"/suites/{suite}/move-in", {"enterprise_id": "e1", "on_date": day}, key=None)
        assert moved.status == 200
    admin(world).post("/suites/s2/move-out", {"on_date": "2026-11-03"}, key=None)
    admin(world).post("/members/p2/leave", {"reason": "other"}, key=None)

    merged = admin(world).post("/enterprises/e1/merge", {"into_id": "e2"}, key=None)
    world.drain()

    assert (merged.status, merged.body["id"]) == (200, "e2")
    assert {row["enterprise_id"] for row in world.store.db["members"].find({})} == {"e2"}
    suites = {row["_id"]: row for row in world.store.db["suites"].find({})}
    assert (suites["s1"]["enterprise_id"], suites["s2"]["enterprise_id"]) == ("e2", None)
    assert suites["s2"]["occupancy"][0]["enterprise_id"] == "e2"
    assert admin(world).get("/organisations/o1").body["enterprise_ids"] == ["e2"]
    held = admin(world).get("/role-assignments?person_id=p9").body["items"]
    assert [(role["scope_id"], role["ended"]) for role in held if not role["ended"]] == [("e2", False)]
    counted = figures(world)["enterprises"]
    assert (counted["total"], counted["merged"], counted["staff"]) == (1, 1, 9)
    (told,) = world.events("enterprise.merged.v1")
    assert told.data["into_id"] == "e2"


def test_a_duplicate_says_where_it_went(world: World) -> None:
    assert admin(world).post("/enterprises/e1/merge", {"into_id": "e2"}, key=None).status == 200

    again = admin(world).post("/enterprises/e1/merge", {"into_id": "e2"}, key=None)
    gone = admin(world).get("/enterprises/e1")
    changed = admin(world).patch("/enterprises/e1", {"name": "新名"})
    named = admin(world).patch("/organisations/o1", {})
    organised = {"name": "联合支部", "nature": "joint", "level": "branch", "enterprise_ids": ["e1"]}
    assert admin(world).post("/organisations", organised).body["moved_to"] == "e2"
    given(world, a_suite("s1"))
    moved = admin(world).post("/suites/s1/move-in", {"enterprise_id": "e1", "on_date": "2026-11-01"}, key=None)

    assert (again.status, len(world.events("enterprise.merged.v1")), named.status) == (200, 1, 404)
    for answer in (gone, changed):
        assert (answer.status, answer.body["type"]) == (410, "urn:louyu:problem:merged")
        assert answer.body["moved_to"] == "e2"
    assert (moved.status, moved.body["moved_to"]) == (422, "e2")
    assert [firm["id"] for firm in admin(world).get("/enterprises").body["items"]] == ["e2"]
    assert admin(world).get("/enterprises/e1/history").body["items"][0]["changes"][-1]["after"] == "merged"


@pytest.mark.figures_of_messages
def test_what_names_the_duplicate_a_moment_later_follows(world: World) -> None:
    given(world, a_member("p1", enterprise_id="e1"))
    late = world.events("member.checked-in.v2")[0]
    admin(world).post("/enterprises/e1/merge", {"into_id": "e2"}, key=None)
    world.drain()
    world.store.db["members"].update_many({}, {"$set": {"enterprise_id": "e1"}})

    world.receive(late.type, late.data, subject="p1")

    assert {row["enterprise_id"] for row in world.store.db["members"].find({})} == {"e2"}


def test_a_chain_of_merges_ends_at_the_last_one(world: World) -> None:
    given(world, an_enterprise("e3"), a_member("p1", enterprise_id="e1"))
    admin(world).post("/enterprises/e1/merge", {"into_id": "e2"}, key=None)
    admin(world).post("/enterprises/e2/merge", {"into_id": "e3"}, key=None)
    world.drain()

    assert {row["enterprise_id"] for row in world.store.db["members"].find({})} == {"e3"}


def test_the_uscc_goes_with_it_and_two_uscc_are_two_firms(world: World) -> None:
    given(world, an_enterprise("e3", uscc=USCC), an_enterprise("e4", uscc="91350200MA2XYZ1234"))

    differ = admin(world).post("/enterprises/e4/merge", {"into_id": "e3"}, key=None)
    into = admin(world).post("/enterprises/e3/merge", {"into_id": "e1"}, key=None)
    itself = admin(world).post("/enterprises/e1/merge", {"into_id": "e1"}, key=None)

    assert (differ.status, differ.body["type"]) == (409, "urn:louyu:problem:enterprises-differ")
    assert (into.status, into.body["uscc"]) == (200, USCC)
    assert itself.body["type"] == "urn:louyu:problem:merge-with-itself"


def test_only_who_keeps_both_merges_them(world: World) -> None:
    reach = world.acts("keeper", grants={"enterprise.manage": ["building:b1"]})

    assert reach.post("/enterprises/e1/merge", {"into_id": "e2"}, key=None).status == 403
    assert secretary(world, "*").post("/enterprises/e1/merge", {"into_id": "e2"}, key=None).status == 403
    assert admin(world).post("/enterprises/e1/merge", {"into_id": "nobody"}, key=None).status == 404


@pytest.mark.capability("M2")
def test_a_building_of_the_same_name_or_address_is_named_first(world: World) -> None:
    new = {"name": "江头 商务大厦", "address": "江头东路1号", "community": "江头社区", "grid": "1", "floors": 9}
    elsewhere = {**new, "name": "另一栋", "address": ""}

    refused = admin(world).post("/buildings", new)
    same_address = admin(world).post("/buildings", {**new, "name": "云帆大厦"})
    other = admin(world).post("/buildings", elsewhere)

    assert (refused.status, {one["id"] for one in refused.body["candidates"]}) == (409, {"b1", "b2"})
    assert refused.body["candidates"][0]["reasons"] == ["name", "address"]
    assert same_address.body["candidates"][0]["reasons"] == ["address"]
    assert (other.status, admin(world).post("/buildings", {**new, "despite_duplicates": True}).status) == (201, 201)


@pytest.mark.capability("M4")
def test_an_organisation_of_the_same_name_in_the_same_place_is_named_first(world: World) -> None:
    new = {"name": "第一党支部", "nature": "entity", "level": "branch", "building_id": "b1"}
    first = admin(world).post("/organisations", new)

    refused = admin(world).post("/organisations", {**new, "name": "第一 党支部"})
    elsewhere = admin(world).post("/organisations", {**new, "building_id": "b2"})

    assert refused.body["candidates"] == [{"id": first.body["id"], "name": "第一党支部", "reasons": ["name"]}]
    assert elsewhere.status == 201


@pytest.mark.parametrize(("kept", "expected"), [("", "Yunfan"), ("Yunfan Technology", "Yunfan Technology")])
def test_the_name_in_english_goes_with_it_if_the_other_has_none(world: World, kept: str, expected: str) -> None:
    admin(world).patch("/enterprises/e1", {"name_en": "Yunfan"})
    admin(world).patch("/enterprises/e2", {"name_en": kept})

    merged = admin(world).post("/enterprises/e1/merge", {"into_id": "e2"}, key=None)
    world.drain()

    assert (merged.status, merged.body["name_en"]) == (200, expected)
    assert [firm["id"] for firm in admin(world).get("/enterprises?q=Yunfan").body["items"]] == ["e2"]
    assert len([one for one in world.events("enterprise.changed.v1") if one.data["enterprise_id"] == "e2"]) == 1
