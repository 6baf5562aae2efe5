"""Roles with scope and term."""

from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.members import admin, an_enterprise, an_organisation, given, secretary


def _role(**special: Any) -> dict[str, Any]:
    return {
        "person_id": "p1",
        "role": "building_secretary",
        "scope_kind": "building",
        "scope_id": "b1",
        "from_date": "2026-01-01",
        **special,
    }


@pytest.mark.capability("M7")
def test_a_person_is_given_a_role_in_a_building_for_a_term(world: World) -> None:
    given_role = admin(world).post("/role-assignments", _role(until_date="2026-12-31"))

    assert (given_role.status, given_role.body["until_date"], given_role.body["ended"]) == (201, "2026-12-31", False)
    told = world.events("role-assignment.assigned.v1")[-1].data
    assert (told["role"], told["scope_kind"], told["scope_id"]) == ("building_secretary", "building", "b1")
    assert (told["from_date"], told["until_date"]) == ("2026-01-01", "2026-12-31")


def test_giving_the_same_role_twice_finds_the_first(world: World) -> None:
    first, second = (admin(world).post("/role-assignments", _role()) for _ in range(2))

    assert first.body == second.body
    assert len(world.events("role-assignment.assigned.v1")) == 1


@pytest.mark.capability("M7")
def test_a_role_ends_and_another_term_may_follow(world: World) -> None:
    identifier = admin(world).post("/role-assignments", _role()).body["id"]

    ended = admin(world).post(f"/role-assignments/{identifier}/end")
    next_term = admin(world).post("/role-assignments", _role(from_date="2027-01-01"))

    assert (ended.body["ended"], next_term.status) == (True, 201)
    assert next_term.body["id"] != identifier


@pytest.mark.capability("M4")
def test_a_rotating_chair_holds_an_organisation_for_a_year(world: World) -> None:
    given(world, an_organisation("o1"))
    chair = {"role": "rotating_chair", "scope_kind": "organisation", "scope_id": "o1", "until_date": "2026-12-31"}

    assert admin(world).post("/role-assignments", _role(**chair)).status == 201


def test_roles_are_held_in_what_exists(world: World) -> None:
    given(world, an_enterprise("e1"))
    scopes = [("building", "b9"), ("organisation", "o9"), ("enterprise", "e9"), ("tenant", "t2")]

    answers = [admin(world).post("/role-assignments", _role(scope_kind=kind, scope_id=one)) for kind, one in scopes]

    assert [answer.status for answer in answers] == [404, 404, 404, 404]
    for kind, one in (("enterprise", "e1"), ("grid", "第一网格"), ("tenant", "t1")):
        assert admin(world).post("/role-assignments", _role(scope_kind=kind, scope_id=one)).status == 201


def test_roles_of_the_platform_are_not_given_here(world: World) -> None:
    assert admin(world).post("/role-assignments", _role(role="platform_admin")).status == 422


def test_a_term_that_ends_before_it_starts_is_refused_with_its_field(world: World) -> None:
    refused = admin(world).post("/role-assignments", _role(until_date="2025-12-31"))

    assert (refused.status, refused.body["errors"][0]["pointer"]) == (422, "/until_date")


def test_a_right_to_assign_in_one_building_does_not_reach_another(world: World) -> None:
    assigner = world.acts(grants={"role.assign": ["building:b1"]})

    assert assigner.post("/role-assignments", _role()).status == 201
    assert assigner.post("/role-assignments", _role(scope_id="b2")).status == 403
    assert assigner.post("/role-assignments", _role(scope_kind="grid", scope_id="第一网格")).status == 403


@pytest.mark.capability("M7")
def test_readers_see_who_holds_roles_in_their_building(world: World) -> None:
    for building in ("b1", "b2"):
        admin(world).post("/role-assignments", _role(scope_id=building))

    seen = secretary(world, "building:b2").get("/role-assignments").body["items"]

    assert [row["scope_id"] for row in seen] == ["b2"]
    assert len(admin(world).get("/role-assignments?person_id=p1&role=building_secretary").body["items"]) == 2
