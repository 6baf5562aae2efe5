"""A firm will move on a day to come, and on that day it does; what is in the way is told."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import Answer, World
from tests.builders.members import a_suite, admin, an_enterprise, figures, given, secretary

DAY = "2026-12-01"


@pytest.fixture
def world(world: World) -> World:
    given(world, an_enterprise("e1"), an_enterprise("e2"), a_suite("s1"), a_suite("s2", number="302", building_id="b2"))
    return world


def plan(world: World, kind: str, suite: str = "s1", **more: Any) -> Answer:
    return admin(world).post("/planned-moves", {"kind": kind, "suite_id": suite, "on_date": DAY, **more})


def moves_in(world: World, suite: str, firm: str, day: str = "2026-11-01") -> None:
    moved = admin(world).post(f"/suites/{suite}/move-in", {"enterprise_id": firm, "on_date": day}, key=None)
    assert moved.status == 200


def the_day_comes(world: World) -> None:
    world.clock.advance(timedelta(days=9))
    world.run_timers()


def occupants(world: World) -> dict[str, str | None]:
    return {row["id"]: row["enterprise_id"] for row in admin(world).get("/suites").body["items"]}


@pytest.mark.capability("M2")
def test_a_firm_moves_in_on_its_day_and_not_before(world: World) -> None:
    planned = plan(world, "in", enterprise_id="e1")
    world.run_timers()
    before = occupants(world)

    the_day_comes(world)
    world.run_timers()

    assert (planned.status, planned.body["status"], before["s1"]) == (201, "planned", None)
    (suite,) = [row for row in admin(world).get("/suites").body["items"] if row["id"] == "s1"]
    (occupancy,) = suite["occupancy"]
    assert (occupancy["enterprise_id"], occupancy["from_date"], occupancy["until_date"]) == ("e1", DAY, None)
    (move,) = admin(world).get("/planned-moves").body["items"]
    assert move["status"] == "done"


@pytest.mark.capability("M2")
def test_a_firm_moves_to_another_building_on_its_day(world: World) -> None:
    moves_in(world, "s1", "e1")
    assert plan(world, "over", to_suite_id="s2").body["building_id"] == "b2"

    the_day_comes(world)

    assert occupants(world) == {"s1": None, "s2": "e1"}
    assert figures(world, "building:b2")["enterprises"]["total"] == 1


def test_a_firm_moves_out_on_its_day_unless_it_is_called_off(world: World) -> None:
    moves_in(world, "s1", "e1")
    moves_in(world, "s2", "e2")
    plan(world, "out")
    off = plan(world, "out", "s2").body["id"]
    assert admin(world).post(f"/planned-moves/{off}/call-off", key=None).body["status"] == "called_off"

    the_day_comes(world)

    assert occupants(world) == {"s1": None, "s2": "e2"}
    done = next(row["id"] for row in admin(world).get("/planned-moves?status=done").body["items"])
    assert admin(world).post(f"/planned-moves/{done}/call-off", key=None).status == 409


@pytest.mark.capability("M2")
def test_plans_are_told_by_names_and_found_by_their_firm(world: World) -> None:
    moves_in(world, "s1", "e1")
    moves_in(world, "s2", "e2")
    plan(world, "over", to_suite_id="s2")
    plan(world, "out", "s2")

    (move,) = admin(world).get("/planned-moves?enterprise_id=e1&status=planned").body["items"]

    names = {key: move[key] for key in ("suite_number", "to_suite_number", "enterprise_name", "building_name")}
    assert names == {
        "suite_number": "301",
        "to_suite_number": "302",
        "enterprise_name": an_enterprise("e1").name,
        "building_name": "江头商务大厦",
    }


OBSTACLES = ["suite_taken", "firm_gone", "firm_not_there"]


@pytest.mark.parametrize("obstacle", OBSTACLES)
def test_what_is_in_the_way_is_said_and_nothing_is_stored_half(world: World, obstacle: str) -> None:
    moves_in(world, "s1", "e1")
    plan(world, "over", to_suite_id="s2")
    if obstacle == "suite_taken":
        moves_in(world, "s2", "e2")
    elif obstacle == "firm_not_there":
        admin(world).post("/suites/s1/move-out", {"on_date": "2026-11-20"}, key=None)
    else:
        plan(world, "in", "s2", enterprise_id="e2")
        admin(world).post("/enterprises/e2/leave", {"on_date": "2026-11-20"}, key=None)

    the_day_comes(world)

    failed = world.events("planned-move.failed.v1")
    assert obstacle in [event.data["reason"] for event in failed]
    assert occupants(world)["s1"] in ("e1", None)


def test_the_dossier_that_stays_moves_for_a_duplicate(world: World) -> None:
    plan(world, "in", enterprise_id="e1")
    admin(world).post("/enterprises/e1/merge", {"into_id": "e2"}, key=None)
    world.drain()

    the_day_comes(world)

    assert occupants(world)["s1"] == "e2"


WRONG: list[tuple[dict[str, Any], int, str]] = [
    ({"kind": "in", "enterprise_id": "e1", "on_date": "2026-11-22"}, 422, "move-not-in-future"),
    ({"kind": "in"}, 422, "planned-move-incomplete"),
    ({"kind": "over"}, 422, "planned-move-incomplete"),
    ({"kind": "out"}, 409, "suite-empty"),
    ({"kind": "in", "enterprise_id": "nobody"}, 404, "enterprise-not-found"),
]


@pytest.mark.parametrize(("body", "status", "slug"), WRONG, ids=str)
def test_a_plan_that_cannot_be_is_refused(world: World, body: dict[str, Any], status: int, slug: str) -> None:
    refused = plan(world, **body)

    assert (refused.status, refused.body["type"]) == (status, f"urn:louyu:problem:{slug}")


def test_moves_are_planned_by_who_keeps_the_building(world: World) -> None:
    assert plan(world, "in", enterprise_id="e1").status == 201
    stranger = world.acts("keeper", grants={"building.manage": ["building:b2"]})

    assert stranger.get("/planned-moves").body["items"] == []
    body = {"kind": "in", "suite_id": "s1", "enterprise_id": "e1", "on_date": DAY}
    assert stranger.post("/planned-moves", body).status == 403
    assert secretary(world, "*").get("/planned-moves").status == 403
