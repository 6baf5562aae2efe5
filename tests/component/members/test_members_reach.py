"""Every place that an act touches must be within reach, not only one of them; nobody decides about themselves."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from chassis.testing.world import Answer, Client, World
from services.members.organisations.domain import Level
from services.members.people.states import Status
from services.members.planned_moves.domain import MoveKind, PlannedMove
from tests.builders.members import (
    a_building,
    a_member,
    a_role_assignment,
    a_suite,
    admin,
    an_enterprise,
    an_organisation,
    given,
    placed,
    secretary,
)

KEEPER = (
    "member.read",
    "member.verify",
    "member.place",
    "organisation.manage",
    "enterprise.manage",
    "building.manage",
    "role.assign",
)
LEFT = {"reason": "moved_away"}
#: What is touched → the building that a permission must reach for it.
Act = Callable[[Client], Answer]


@pytest.fixture
def world(world: World) -> World:
    given(world, a_building("c"))
    for place in ("b1", "b2", "c"):
        committee = an_organisation(f"committee-{place}", level=Level.BUILDING_COMMITTEE, building_id=place)
        branch = an_organisation(f"branch-{place}", parent=committee, building_id=place)
        given(world, committee, branch, an_enterprise(f"firm-{place}", building_id=place))
        given(world, a_member(f"pending-{place}", building_id=place))
        given(world, a_member(f"free-{place}", building_id=place, status=Status.VERIFIED))
    let = a_suite("let-b1", number="101")
    let.move_in("firm-c", date(2026, 11, 1))
    given(world, let, a_suite("empty-b1", number="102"), a_suite("empty-b2", number="103", building_id="b2"))
    return world


DAY = {"on_date": "2026-11-20"}


def _plan(kind: str, suite: str, **more: str) -> dict[str, Any]:
    return {"kind": kind, "suite_id": suite, "on_date": "2026-12-01", **more}


def _organisation(parent: str | None, building: str | None, *firms: str) -> dict[str, Any]:
    body = {"name": "支部", "nature": "joint", "level": "branch"}
    return {**body, "parent_id": parent, "building_id": building, "enterprise_ids": list(firms)}


#: Act → the buildings that it touches.
MATRIX: dict[str, tuple[set[str], Act]] = {
    "organisation in b2 below the committee of b1": (
        {"b1", "b2"},
        lambda by: by.post("/organisations", _organisation("committee-b1", "b2")),
    ),
    "organisation in b1 with firms of b2 and c": (
        {"b1", "b2", "c"},
        lambda by: by.post("/organisations", _organisation("committee-b1", "b1", "firm-b2", "firm-c")),
    ),
    "organisation without building below the committee of b1, with a firm of c": (
        {"b1", "c"},
        lambda by: by.post("/organisations", _organisation("committee-b1", None, "firm-c")),
    ),
    "organisation in b1 without a parent": ({"b1"}, lambda by: by.post("/organisations", _organisation(None, "b1"))),
    "verifying somebody of b2": ({"b2"}, lambda by: by.post("/members/pending-b2/verify")),
    "rejecting somebody of b2": ({"b2"}, lambda by: by.post("/members/pending-b2/reject", {"reason": "other"})),
    "placing somebody of b2 in b1": (
        {"b1", "b2"},
        lambda by: by.post("/members/free-b2/place", {"organisation_id": "branch-b1", "as_home": False}),
    ),
    "taking a guest of b1, at home in b2, home to b1": (
        {"b1", "b2"},
        lambda by: by.post("/members/guest/place", {"organisation_id": "committee-b1", "as_home": True}),
    ),
    "recording as left a guest of b1, at home in b2": ({"b1", "b2"}, lambda by: by.post("/members/guest/leave", LEFT)),
    "ending the guest's place in b1": (
        {"b1"},
        lambda by: by.post("/members/guest/end-place", {**LEFT, "organisation_id": "branch-b1"}),
    ),
    "ending the guest's home in b2": (
        {"b2"},
        lambda by: by.post("/members/guest/end-place", {**LEFT, "organisation_id": "branch-b2"}),
    ),
    "a suite of b1 for a firm of c": (
        {"b1", "c"},
        lambda by: by.post(
            "/suites", {"building_id": "b1", "floor": 3, "number": "301", "enterprise_id": "firm-c"}, key=None
        ),
    ),
    "a firm of c moving into a suite of b1": (
        {"b1", "c"},
        lambda by: by.post("/suites/empty-b1/move-in", {"enterprise_id": "firm-c", **DAY}, key=None),
    ),
    "a firm of c moving out of b1": ({"b1", "c"}, lambda by: by.post("/suites/let-b1/move-out", DAY, key=None)),
    "a firm of c moving from b1 to b2": (
        {"b1", "b2", "c"},
        lambda by: by.post("/suites/let-b1/move-over", {"to_suite_id": "empty-b2", **DAY}, key=None),
    ),
    "planning that a firm of c moves into a suite of b1": (
        {"b1", "c"},
        lambda by: by.post("/planned-moves", _plan("in", "empty-b1", enterprise_id="firm-c")),
    ),
    "planning that a firm of c moves out of b1": (
        {"b1", "c"},
        lambda by: by.post("/planned-moves", _plan("out", "let-b1")),
    ),
    "planning that a firm of c moves within b1": (
        {"b1", "c"},
        lambda by: by.post("/planned-moves", _plan("over", "let-b1", to_suite_id="empty-b1")),
    ),
    "planning that a firm of c moves from b1 to b2": (
        {"b1", "b2", "c"},
        lambda by: by.post("/planned-moves", _plan("over", "let-b1", to_suite_id="empty-b2")),
    ),
    "calling off that a firm of c moves from b1 to b2": (
        {"b1", "b2", "c"},
        lambda by: by.post("/planned-moves/over/call-off", key=None),
    ),
    "merging a firm of c, which is in b1 too, into one of b2": (
        {"b1", "b2", "c"},
        lambda by: by.post("/enterprises/firm-c/merge", {"into_id": "firm-b2"}),
    ),
    "a longer term in b1 for somebody of b2": (
        {"b1", "b2"},
        lambda by: by.patch("/role-assignments/r-building_lead-free-b2", {"until_date": "2030-01-01"}),
    ),
    "a firm in b2": ({"b2"}, lambda by: by.post("/enterprises", {"name": "海风", "building_id": "b2"})),
    "somebody registered in b1 for a firm of c": (
        {"b1", "c"},
        lambda by: by.post(
            "/members",
            {"name": "陈", "kinds": ["employee"], "building_id": "b1", "enterprise_id": "firm-c", "purpose": "无手机"},
        ),
    ),
    "a role in b1 for somebody of b2": (
        {"b1", "b2"},
        lambda by: by.post(
            "/role-assignments",
            {
                "person_id": "free-b2",
                "role": "lawyer",
                "scope_kind": "building",
                "scope_id": "b1",
                "from_date": "2026-01-01",
            },
            key=None,
        ),
    ),
}


def _keeper(world: World, buildings: set[str]) -> Client:
    where = [f"building:{one}" for one in sorted(buildings)]
    return world.acts("keeper", grants=dict.fromkeys(KEEPER, where))


def _planned_over() -> PlannedMove:
    return PlannedMove.plan(
        identifier="over",
        kind=MoveKind.OVER,
        suite_id="let-b1",
        to_suite_id="empty-b2",
        enterprise_id="firm-c",
        building_id="b2",
        on_date=date(2026, 12, 1),
    )


@pytest.mark.capability("G2")
@pytest.mark.parametrize("act", MATRIX)
def test_an_act_needs_every_building_that_it_touches(world: World, act: str) -> None:
    guest = a_member("guest", building_id="b2", status=Status.VERIFIED)
    home, host = an_organisation("branch-b2", building_id="b2"), an_organisation("branch-b1", building_id="b1")
    given(world, placed(placed(guest, home), host, as_home=False))
    given(world, _planned_over(), a_role_assignment(person_id="free-b2"))
    touched, does = MATRIX[act]

    for missing in sorted(touched):
        assert does(_keeper(world, {"b1", "b2", "c"} - {missing})).status == 403, missing
    assert does(_keeper(world, touched)).status in (200, 201)


@pytest.mark.capability("M6")
def test_the_secretary_of_a_host_ends_the_host_and_leaves_the_home(world: World) -> None:
    guest = a_member("guest", building_id="b2", status=Status.VERIFIED)
    home, host = an_organisation("branch-b2", building_id="b2"), an_organisation("branch-b1", building_id="b1")
    given(world, placed(placed(guest, home), host, as_home=False))
    of_host = secretary(world, "organisation:branch-b1")

    refused = of_host.post("/members/guest/leave", LEFT)
    ended = of_host.post("/members/guest/end-place", {**LEFT, "organisation_id": "branch-b1"})

    assert (refused.status, refused.body["type"]) == (403, "urn:louyu:problem:belongs-elsewhere-too")
    assert (ended.body["status"], ended.body["home_organisation_id"]) == ("placed", "branch-b2")
    assert ended.body["host_organisation_ids"] == []
    told = world.events("member.unplaced.v1")[-1].data
    assert (told["was_home"], told["last"], told["home_organisation_id"]) == (False, False, "branch-b2")


def test_who_loses_the_last_place_is_verified_and_may_be_placed_anew(world: World) -> None:
    given(world, placed(a_member("p1", status=Status.VERIFIED), an_organisation("branch-b1", building_id="b1")))
    by = secretary(world, "building:b1")

    ended = by.post("/members/p1/end-place", {**LEFT, "organisation_id": "branch-b1"})
    again = by.post("/members/p1/end-place", {**LEFT, "organisation_id": "branch-b1"})
    placed_again = by.post("/members/p1/place", {"organisation_id": "committee-b1", "as_home": True})

    assert (ended.body["status"], placed_again.body["status"]) == ("verified", "placed")
    assert (again.status, again.body["errors"][0]["pointer"]) == (422, "/organisation_id")


def test_everybody_may_end_their_own_place(world: World) -> None:
    given(world, placed(a_member("p1", status=Status.VERIFIED), an_organisation("branch-b1", building_id="b1")))

    ended = world.acts("p1").post("/members/p1/end-place", {**LEFT, "organisation_id": "branch-b1"})

    assert (ended.status, ended.body["home_organisation_id"]) == (200, None)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/members/admin/verify", None),
        ("/members/admin/reject", {"reason": "other"}),
        ("/members/admin/place", {"organisation_id": "branch-b1", "as_home": True}),
        (
            "/role-assignments",
            {
                "person_id": "admin",
                "role": "lawyer",
                "scope_kind": "building",
                "scope_id": "b1",
                "from_date": "2026-01-01",
            },
        ),
    ],
)
def test_nobody_decides_about_their_own_record(world: World, path: str, body: dict[str, Any] | None) -> None:
    given(world, a_member("admin"))

    refused = admin(world).post(path, body)

    assert (refused.status, refused.body["type"]) == (403, "urn:louyu:problem:own-record")
