"""Firms move in, out and over, with dates; suites keep who was there when."""

from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.members import a_suite, admin, an_enterprise, figures, given

SUITE = {"building_id": "b1", "floor": 3, "number": "301"}


@pytest.fixture
def world(world: World) -> World:
    given(world, an_enterprise("e1"), an_enterprise("e2"), a_suite("s1"), a_suite("s2", number="302"))
    return world


def _suite(world: World, identifier: str) -> dict[str, Any]:
    return next(row for row in admin(world).get("/suites").body["items"] if row["id"] == identifier)


def _move(world: World, suite: str, how: str, **body: Any) -> Any:
    return admin(world).post(f"/suites/{suite}/{how}", {"on_date": "2026-11-01", **body}, key=None)


@pytest.mark.capability("M2")
def test_a_firm_moves_in_and_out_and_the_suite_keeps_when(world: World) -> None:
    moved_in = _move(world, "s1", "move-in", enterprise_id="e1", on_date="2026-01-05")
    moved_out = _move(world, "s1", "move-out", on_date="2026-06-30")
    next_one = _move(world, "s1", "move-in", enterprise_id="e2", on_date="2026-07-01")

    assert (moved_in.body["enterprise_id"], moved_out.body["enterprise_id"]) == ("e1", None)
    assert next_one.body["occupancy"] == [
        {
            "enterprise_id": "e1",
            "enterprise_name": "江头云帆科技有限公司（e1）",
            "from_date": "2026-01-05",
            "until_date": "2026-06-30",
        },
        {
            "enterprise_id": "e2",
            "enterprise_name": "江头云帆科技有限公司（e2）",
            "from_date": "2026-07-01",
            "until_date": None,
        },
    ]
    assert _suite(world, "s1")["occupancy"] == next_one.body["occupancy"]


@pytest.mark.capability("M2")
def test_a_firm_moves_over_in_one_step(world: World) -> None:
    _move(world, "s1", "move-in", enterprise_id="e1")

    over = _move(world, "s1", "move-over", to_suite_id="s2")

    assert (over.body["id"], over.body["enterprise_id"], _suite(world, "s1")["enterprise_id"]) == ("s2", "e1", None)


@pytest.mark.capability("M2")
def test_a_firm_that_moves_to_another_building_is_told_and_counted_there(world: World) -> None:
    admin(world).post("/suites", {**SUITE, "enterprise_id": "e1"}, key=None)
    target = admin(world).post("/suites", {**SUITE, "building_id": "b2"}, key=None).body["id"]
    from_suite = admin(world).get("/suites?enterprise_id=e1").body["items"][0]["id"]

    _move(world, from_suite, "move-over", to_suite_id=target, on_date="2026-11-22")

    assert admin(world).get("/enterprises/e1").body["building_id"] == "b2"
    told = world.events("enterprise.moved.v1")[-1].data
    assert (told["from_building_id"], told["building_id"]) == ("b1", "b2")
    counted = {
        place: figures(world, place)["enterprises"]["total"] for place in ("tenant", "building:b1", "building:b2")
    }
    assert counted == {"tenant": 2, "building:b1": 1, "building:b2": 1}


def test_an_empty_suite_posted_with_a_firm_is_moved_into(world: World) -> None:
    empty = admin(world).post("/suites", SUITE, key=None)

    taken = admin(world).post("/suites", {**SUITE, "enterprise_id": "e1"}, key=None)
    again = admin(world).post("/suites", {**SUITE, "enterprise_id": "e1"}, key=None)

    assert (empty.body["enterprise_id"], taken.status, taken.body["enterprise_id"]) == (None, 201, "e1")
    assert again.body == taken.body


def test_a_suite_with_a_firm_posted_without_one_says_what_differs(world: World) -> None:
    admin(world).post("/suites", {**SUITE, "enterprise_id": "e1"}, key=None)

    refused = admin(world).post("/suites", SUITE, key=None)

    assert (refused.status, refused.body["errors"][1]["pointer"]) == (409, "/enterprise_id")


@pytest.mark.parametrize(
    ("how", "body", "status", "slug"),
    [
        ("move-in", {"enterprise_id": "e2"}, 409, "suite-taken"),
        ("move-in", {"enterprise_id": "e1", "on_date": "2027-01-01"}, 422, "move-in-future"),
        ("move-out", {"on_date": "2025-01-01"}, 422, "move-before-last"),
        ("move-over", {"to_suite_id": "s9"}, 404, "suite-not-found"),
    ],
)
def test_a_move_that_cannot_be_is_refused(world: World, how: str, body: dict[str, Any], status: int, slug: str) -> None:
    _move(world, "s1", "move-in", enterprise_id="e1", on_date="2026-01-05")

    refused = _move(world, "s1", how, **body)

    assert (refused.status, refused.body["type"]) == (status, f"urn:louyu:problem:{slug}")
    assert _suite(world, "s1")["enterprise_id"] == "e1"


def test_nobody_moves_out_of_an_empty_suite(world: World) -> None:
    assert _move(world, "s1", "move-out").body["type"] == "urn:louyu:problem:suite-empty"
