"""Roles with scope and term."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from services.members.people.states import Status
from services.members.roles import use_cases
from tests.builders.members import a_member, admin, an_enterprise, an_organisation, figures, given, secretary


def _role(**special: Any) -> dict[str, Any]:
    return {
        "person_id": "p1",
        "role": "building_secretary",
        "scope_kind": "building",
        "scope_id": "b1",
        "from_date": "2026-01-01",
        **special,
    }


@pytest.fixture
def world(world: World) -> World:
    given(world, a_member("p1", status=Status.VERIFIED), a_member("p2", status=Status.VERIFIED))
    return world


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


@pytest.mark.parametrize(
    ("language", "said"), [("zh-CN", "“楼宇秘书”不能设在这种范围内，只能是：楼宇。"), ("en", "but in: building.")]
)
def test_a_refusal_says_roles_and_scopes_in_words(world: World, language: str, said: str) -> None:
    body = _role(scope_kind="enterprise", scope_id="e1")

    refused = admin(world).post("/role-assignments", body, headers={"Accept-Language": language})

    assert said in refused.body["detail"]


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
    scopes = [
        ("building", "b9", "lawyer"),
        ("organisation", "o9", "rotating_chair"),
        ("enterprise", "e9", "enterprise_manager"),
    ]

    answers = [
        admin(world).post("/role-assignments", _role(scope_kind=kind, scope_id=one, role=role))
        for kind, one, role in scopes
    ]

    assert [answer.status for answer in answers] == [404, 404, 404]
    fitting = (("enterprise", "e1", "enterprise_manager"), ("grid", "第一网格", "grid_steward"))
    for kind, one, role in fitting:
        assert admin(world).post("/role-assignments", _role(scope_kind=kind, scope_id=one, role=role)).status == 201


def test_roles_of_the_platform_are_not_given_here(world: World) -> None:
    assert admin(world).post("/role-assignments", _role(role="platform_admin")).status == 422


def test_a_term_that_ends_before_it_starts_is_refused_with_its_field(world: World) -> None:
    refused = admin(world).post("/role-assignments", _role(until_date="2025-12-31"))

    assert (refused.status, refused.body["errors"][0]["pointer"]) == (422, "/until_date")


def test_a_right_to_assign_in_one_building_does_not_reach_another(world: World) -> None:
    assigner = world.acts("assigner", grants={"role.assign": ["building:b1"]})

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


@pytest.mark.parametrize(
    ("special", "status", "pointer"),
    [
        ({"role": "emperor"}, 422, "/role"),
        ({"role": "tenant_admin", "scope_kind": "tenant", "scope_id": "t1"}, 422, "/role"),
        ({"role": "building_lead", "scope_kind": "organisation", "scope_id": "o1"}, 422, "/scope_kind"),
        ({"role": "rotating_chair"}, 422, "/scope_kind"),
        ({"person_id": "nobody"}, 404, "/person_id"),
        ({"person_id": "pending"}, 422, "/person_id"),
        ({"person_id": "gone"}, 422, "/person_id"),
        ({"person_id": "p-of-t2"}, 404, "/person_id"),
    ],
)
@pytest.mark.capability("M7")
def test_a_role_fits_its_place_and_is_held_by_somebody_known(
    world: World, special: dict[str, str], status: int, pointer: str
) -> None:
    given(world, an_organisation("o1"), a_member("pending"), a_member("gone", status=Status.VERIFIED))
    given(world, a_member("p-of-t2", status=Status.VERIFIED), tenant="t2")
    admin(world).post("/members/gone/leave", {"reason": "other"})

    refused = admin(world).post("/role-assignments", _role(**special))

    assert (refused.status, refused.body["errors"][0]["pointer"]) == (status, pointer)
    assert world.events("role-assignment.assigned.v1") == []


def test_staff_with_an_account_hold_roles_without_being_members(world: World) -> None:
    world.receive("org.louyu.identity.account.created.v1", {"account_id": "s1"})

    assert admin(world).post("/role-assignments", _role(person_id="s1")).status == 201


CHAIR = {"role": "rotating_chair", "scope_kind": "organisation", "scope_id": "o1"}


@pytest.mark.capability("M4")
def test_there_is_one_rotating_chair_at_a_time(world: World) -> None:
    given(world, an_organisation("o1"), an_organisation("o2"))
    first = admin(world).post("/role-assignments", _role(**CHAIR, until_date="2026-12-31"))

    at_once = admin(world).post("/role-assignments", _role(**CHAIR, person_id="p2", from_date="2026-12-31"))
    elsewhere = admin(world).post("/role-assignments", _role(**{**CHAIR, "scope_id": "o2"}, person_id="p2"))
    after = admin(world).post("/role-assignments", _role(**CHAIR, person_id="p2", from_date="2027-01-01"))

    assert (first.status, at_once.status, elsewhere.status, after.status) == (201, 409, 201, 201)
    assert (at_once.body["type"], at_once.body["errors"][0]["pointer"]) == (
        "urn:louyu:problem:role-held-already", "/from_date",
    )  # fmt: skip


def test_when_a_chair_was_ended_another_may_follow_at_once(world: World) -> None:
    given(world, an_organisation("o1"))
    first = admin(world).post("/role-assignments", _role(**CHAIR)).body["id"]
    admin(world).post(f"/role-assignments/{first}/end")

    assert admin(world).post("/role-assignments", _role(**CHAIR, person_id="p2")).status == 201


def test_a_term_that_ended_or_has_another_last_day_is_not_found_again(world: World) -> None:
    kept = admin(world).post("/role-assignments", _role(until_date="2026-12-31")).body

    longer = admin(world).post("/role-assignments", _role(until_date="2027-12-31"))
    admin(world).post(f"/role-assignments/{kept['id']}/end")
    over = admin(world).post("/role-assignments", _role(until_date="2026-12-31"))

    assert (longer.status, longer.body["errors"][0]["pointer"]) == (409, "/until_date")
    assert (over.status, over.body["type"]) == (409, "urn:louyu:problem:term-over")


@pytest.mark.capability("M7")
def test_a_role_ends_by_itself_after_its_last_day_and_is_counted_no_longer(world: World) -> None:
    admin(world).post("/role-assignments", _role(until_date="2026-11-22"))
    world.run_timers()
    before = figures(world)["roles"]["total"]

    world.clock.advance(timedelta(days=1))
    world.run_timers()

    assert (before, figures(world)["roles"]["total"]) == (1, 0)
    assert world.events("role-assignment.ended.v1")[-1].data["reason"] == "expired"
    assert admin(world).get("/role-assignments").body["items"][0]["ended"] is True


def test_nobody_holds_more_roles_than_fit_into_a_request(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(use_cases, "MOST_HELD", 2)
    roles = [_role(role=role) for role in ("lawyer", "building_secretary", "building_lead")]

    first, second, third = (admin(world).post("/role-assignments", role) for role in roles)
    again = admin(world).post("/role-assignments", roles[0])

    assert (first.status, second.status, again.body["id"]) == (201, 201, first.body["id"])
    assert (third.status, third.body["type"]) == (409, "urn:louyu:problem:too-many-roles")
