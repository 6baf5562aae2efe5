"""Two people at once on a place and on who comes into it: nobody is left in a place that has just ended."""

from collections.abc import Callable, Mapping
from typing import Any, Final, cast

import pytest

from chassis.testing.stores import InterruptedStore
from chassis.testing.world import Answer, World
from tests.builders import members
from tests.builders.members import admin

BELOW: Final = {"name": "青年工作委员会", "level": "youth", "nature": "entity", "parent_id": "o1", "enterprise_ids": []}
THERE: Final = {**BELOW, "parent_id": None, "building_id": "b1"}
ROLE: Final = {"person_id": "p1", "role": "lawyer", "from_date": "2026-11-20", "until_date": None}


@pytest.fixture
def world() -> World:
    world = members.members_world(InterruptedStore())
    person = members.a_member("p1", building_id="b2")
    person.verify(by="secretary")
    members.given(world, members.a_building("b1"), members.a_building("b2"), person)
    members.given(world, members.an_enterprise("e1", building_id="b2"), members.an_organisation("o1"))
    members.given(world, members.a_suite("s1", building_id="b1"))
    world.drain()
    return world


def at_once(world: World, first: Callable[[], Answer], path: str, body: Mapping[str, Any] | None) -> Answer:
    """The first, which has read everything when the second is done with all that follows from it."""
    store = cast("InterruptedStore", world.store)

    def meanwhile() -> None:
        done = admin(world).post(path, body)
        assert done.status == 200, done.body
        world.drain()

    store.meanwhile = meanwhile
    answer = first()
    assert store.meanwhile is None, answer.body
    world.drain()
    return answer


MOVES_IN: Final = ("/suites/s1/move-in", {"enterprise_id": "e1", "on_date": "2026-11-20"})
COMES: Final = {
    "a firm moves in": MOVES_IN,
    "a firm's suite": ("/suites", {"building_id": "b1", "floor": 5, "number": "501", "enterprise_id": "e1"}),
    "an organisation": ("/organisations", THERE),
    "a role": ("/role-assignments", {**ROLE, "scope_kind": "building", "scope_id": "b1"}),
}


@pytest.mark.capability("M2")
@pytest.mark.parametrize("what", COMES)
def test_nothing_comes_into_a_building_that_closes_at_that_moment(world: World, what: str) -> None:
    path, body = COMES[what]

    answer = at_once(world, lambda: admin(world).post(path, body), "/buildings/b1/close", None)

    # The body names the building, or it is that of the suite at the address.
    refused = (422, "building-closed") if "building" in str(body) else (409, "building-was-closed")
    assert (answer.status, answer.body["type"].rpartition(":")[2]) == refused


@pytest.mark.capability("M2")
def test_a_building_into_which_a_firm_moves_at_that_moment_does_not_close(world: World) -> None:
    store = cast("InterruptedStore", world.store)
    store.meanwhile = lambda: admin(world).post(*MOVES_IN)

    answer = admin(world).post("/buildings/b1/close")

    assert (answer.status, answer.body["type"].rpartition(":")[2]) == (409, "building-occupied")


@pytest.mark.capability("M2")
def test_a_firm_that_leaves_at_that_moment_does_not_move_in(world: World) -> None:
    answer = at_once(world, lambda: admin(world).post(*MOVES_IN), "/enterprises/e1/leave", {"on_date": "2026-11-20"})

    assert (answer.status, answer.body["type"].rpartition(":")[2]) == (422, "enterprise-gone")


@pytest.mark.capability("M4")
def test_no_organisation_stands_below_one_that_is_dissolved_at_that_moment(world: World) -> None:
    answer = at_once(world, lambda: admin(world).post("/organisations", BELOW), "/organisations/o1/dissolve", None)

    assert (answer.status, answer.body["type"].rpartition(":")[2]) == (422, "organisation-dissolved")


@pytest.mark.capability("M7")
@pytest.mark.parametrize(
    ("where", "path", "body"),
    [
        (("rotating_chair", "organisation", "o1"), "/organisations/o1/dissolve", None),
        (("enterprise_manager", "enterprise", "e1"), "/enterprises/e1/leave", {"on_date": "2026-11-20"}),
        (("lawyer", "building", "b1"), "/members/p1/erase", {"reason": "mistake"}),
    ],
)
def test_nobody_is_given_a_role_that_ends_at_that_moment(
    world: World, where: tuple[str, str, str], path: str, body: dict[str, str] | None
) -> None:
    role, kind, place = where
    asked = {**ROLE, "role": role, "scope_kind": kind, "scope_id": place}

    answer = at_once(world, lambda: admin(world).post("/role-assignments", asked), path, body)

    assert answer.status == 422
    assert world.events("role-assignment.assigned.v1") == []


NEW_SUITE: Final = ("/suites", {"building_id": "b1", "floor": 5, "number": "501", "enterprise_id": "e1"})


@pytest.mark.capability("M2")
def test_a_suite_is_registered_with_no_firm_that_leaves_at_that_moment(world: World) -> None:
    answer = at_once(world, lambda: admin(world).post(*NEW_SUITE), "/enterprises/e1/leave", {"on_date": "2026-11-20"})

    assert (answer.status, answer.body["type"].rpartition(":")[2]) == (422, "enterprise-gone")
    assert admin(world).get("/suites?enterprise_id=e1").body["items"] == []


@pytest.mark.capability("M2")
def test_a_suite_is_registered_with_no_firm_that_is_merged_at_that_moment(world: World) -> None:
    members.given(world, members.an_enterprise("e2", building_id="b2"))

    answer = at_once(world, lambda: admin(world).post(*NEW_SUITE), "/enterprises/e1/merge", {"into_id": "e2"})

    assert (answer.status, answer.body["type"].rpartition(":")[2]) == (422, "enterprise-merged")


@pytest.mark.capability("M2")
@pytest.mark.parametrize(
    ("path", "body", "refused"),
    [
        ("/enterprises/e1/leave", {"on_date": "2026-11-20"}, "enterprise-gone"),
        ("/enterprises/e1/merge", {"into_id": "e2"}, "enterprise-merged"),
    ],
)
def test_a_new_suite_names_no_firm_that_is_gone(world: World, path: str, body: dict[str, str], refused: str) -> None:
    members.given(world, members.an_enterprise("e2", building_id="b2"))
    assert admin(world).post(path, body).status == 200

    answer = admin(world).post(*NEW_SUITE)

    assert (answer.status, answer.body["type"].rpartition(":")[2]) == (422, refused)


@pytest.mark.capability("M2")
def test_an_imported_suite_names_no_firm_that_has_left(world: World) -> None:
    building = {"key": "k1", "name": "江头大厦", "address": "", "community": "江头", "grid": "1", "floors": 9}
    firm = {"key": "f1", "name": "云帆", "building_key": "k1", "kind": "branch", "industry": "", "staff_count": 3}
    members.imported(world, "buildings", [{**building, "area_m2": 0, "key_building": False}])
    members.imported(world, "enterprises", [firm])
    (known,) = [one for one in admin(world).get("/enterprises").body["items"] if one["name"] == "云帆"]
    assert admin(world).post(f"/enterprises/{known['id']}/leave", {"on_date": "2026-11-20"}).status == 200

    suite = {"key": "s1", "building_key": "k1", "floor": 2, "number": "201", "enterprise_key": "f1"}
    job = members.imported(world, "suites", [suite]).body

    assert (job["done"], [fault["type"] for fault in job["errors"]]) == (0, ["enterprise-gone"])


@pytest.mark.capability("M3")
@pytest.mark.parametrize(
    ("path", "body", "refused"),
    [
        # Each would be part of the other, and nobody who follows them would come to an end.
        ("/enterprises/e2/merge", {"into_id": "e1"}, "enterprise-merged"),
        ("/enterprises/e2/leave", {"on_date": "2026-11-20"}, "enterprise-gone"),
    ],
)
def test_no_firm_is_merged_into_one_that_goes_at_that_moment(
    world: World, path: str, body: dict[str, str], refused: str
) -> None:
    members.given(world, members.an_enterprise("e2", building_id="b2"))
    store = cast("InterruptedStore", world.store)
    store.meanwhile = lambda: admin(world).post(path, body)

    answer = admin(world).post("/enterprises/e1/merge", {"into_id": "e2"})

    assert (answer.status, answer.body["type"].rpartition(":")[2]) == (422, refused)
