"""Two records of one person: the second is named before it is registered, and merged if it is there already."""

import pytest

from chassis.testing.world import World
from services.members.people.domain import Member
from services.members.people.states import Status
from tests.builders.members import (
    a_member,
    a_role_assignment,
    admin,
    an_enterprise,
    an_organisation,
    figures,
    given,
    placed,
    secretary,
)

OLD = "old"
PERSON = {
    "name": "王伟芳",
    "kinds": ["employee"],
    "phone": "170 0000 1234",
    "building_id": "b1",
    "purpose": "本人没有手机",
}


@pytest.fixture
def world(world: World) -> World:
    given(world, an_enterprise("e1"), a_member("p1", status=Status.VERIFIED))
    return world


def a_duplicate(status: Status = Status.VERIFIED) -> Member:
    return a_member(OLD, status=status, building_id="b2", enterprise_id="e1")


@pytest.mark.capability("M6")
def test_staff_hear_who_has_the_phone_before_they_register_somebody_twice(world: World) -> None:
    refused = admin(world).post("/members", PERSON)
    elsewhere = secretary(world, "building:b2").post("/members", {**PERSON, "building_id": "b2"})
    all_the_same = admin(world).post("/members", {**PERSON, "despite_duplicates": True})

    assert (refused.status, refused.body["type"]) == (409, "urn:louyu:problem:possible-duplicate")
    assert refused.body["candidates"] == [{"id": "p1", "name": "王伟芳", "reasons": ["phone"]}]
    assert elsewhere.body["candidates"] == [{"id": "p1", "name": None, "reasons": ["phone"]}]
    assert all_the_same.status == 201


def test_whoever_verifies_sees_who_may_be_the_same(world: World) -> None:
    given(world, a_duplicate(Status.PENDING))

    alike = admin(world).get(f"/members/{OLD}/duplicates").body["items"]

    assert alike == [{"id": "p1", "name": "王伟芳", "reasons": ["phone", "identity_number"]}]
    assert secretary(world, "building:b1").get(f"/members/{OLD}/duplicates").status == 403


@pytest.mark.capability("M6")
def test_everything_of_a_duplicate_belongs_to_the_member_who_stays(world: World) -> None:
    branch, other = an_organisation("o1", building_id="b2"), an_organisation("o2", building_id="b1")
    given(world, branch, other, placed(a_duplicate(), branch), a_role_assignment(person_id=OLD, building_id="b2"))
    deed = {"registration_id": "r1", "person_id": OLD, "building_id": "b2", "service_minutes": 90}
    world.receive("org.louyu.events.registration.credited.v1", deed, subject="r1")
    admin(world).post(f"/members/{OLD}/reveals", {"fields": ["phone"], "purpose": "核对"}, key=None)
    before = admin(world).get(f"/ledger/balance?person_id={OLD}").body

    merged = admin(world).post(f"/members/{OLD}/merge", {"into_id": "p1"}, key=None)
    world.drain()

    assert (merged.status, merged.body["home_organisation_id"], merged.body["enterprise_id"]) == (200, "o1", "e1")
    assert {**before, "person_id": "p1"} == admin(world).get("/ledger/balance?person_id=p1").body
    held = [role for role in admin(world).get("/role-assignments").body["items"] if not role["ended"]]
    assert [(role["person_id"], role["scope_id"]) for role in held] == [("p1", "b2")]
    assert len(world.acts("p1").get("/me/reveals").body["items"]) == 1
    counted = figures(world)["members"]
    assert [counted[name] for name in ("checked_in", "verified", "placed", "merged")] == [1, 1, 1, 1]
    assert figures(world, "organisation:o1")["members"]["placed"] == 1


def test_nothing_personal_is_left_in_a_duplicate_and_it_says_where_it_went(world: World) -> None:
    given(world, a_duplicate())
    assert admin(world).post(f"/members/{OLD}/merge", {"into_id": "p1"}, key=None).status == 200

    again = admin(world).post(f"/members/{OLD}/merge", {"into_id": "p1"}, key=None)
    gone = admin(world).get(f"/members/{OLD}")
    corrected = admin(world).patch(f"/members/{OLD}", {"name": "王"})

    assert again.status == 200
    assert len(world.events("member.merged.v1")) == 1
    assert (gone.status, gone.body["moved_to"]) == (410, "p1")
    assert corrected.status == 409
    assert [member["id"] for member in admin(world).get("/members").body["items"]] == ["p1"]
    row = world.store.db["members"].find_one({"_id": f"t1|{OLD}"}) or {}
    assert row["details"] == {"phone": None, "identity_number": None}
    assert "phone_hash" not in row
    assert admin(world).get(f"/members/{OLD}/history").body["items"][0]["type"].endswith("member.merged.v1")


def test_whoever_signs_in_stays(world: World) -> None:
    given(world, a_duplicate())
    world.receive("org.louyu.identity.account.created.v2", {"account_id": OLD}, subject=OLD)

    refused = admin(world).post(f"/members/{OLD}/merge", {"into_id": "p1"}, key=None)
    other_way = admin(world).post("/members/p1/merge", {"into_id": OLD}, key=None)

    assert (refused.status, refused.body["type"]) == (409, "urn:louyu:problem:duplicate-has-account")
    assert other_way.status == 200


def test_a_merge_is_refused_where_it_makes_no_sense(world: World) -> None:
    given(world, a_duplicate(), a_member("p3"))

    into_pending = admin(world).post(f"/members/{OLD}/merge", {"into_id": "p3"}, key=None)
    itself = admin(world).post("/members/p1/merge", {"into_id": "p1"}, key=None)
    beyond = secretary(world, "building:b1").post(f"/members/{OLD}/merge", {"into_id": "p1"}, key=None)

    assert (into_pending.status, into_pending.body["errors"][0]["pointer"]) == (409, "/into_id")
    assert itself.body["type"] == "urn:louyu:problem:merge-with-itself"
    assert beyond.status == 403
