"""Messages that come late, or twice under two ids, make no second work order."""

from typing import Any, Final

import pytest

from chassis.testing.world import World
from tests.builders.request_worlds import holding, triaged_world
from tests.builders.requests import a_triaged_request, requests_world

TRIAGED: Final = "org.louyu.requests.request.triaged.v1"
GIVEN: Final = {"request_id": "r1", "unit_id": "u1", "round": 1, "note": "请现场查看", "building_id": "b1"}
ADOPTED: Final = "org.louyu.events.meeting.resolution-adopted.v1"
DUE: Final = {
    "meeting_id": "m1",
    "item_id": "i1",
    "unit_id": "u1",
    "text": "划定临停区",
    "building_id": "b1",
    "due_at": "2026-12-01T18:00:00+08:00",
}

pytestmark = pytest.mark.figures_of_messages


def orders(world: World) -> list[Any]:
    return list(world.store.db["work_orders"].find({"tenant": "t1"}))


def test_a_triage_that_arrives_after_the_end_of_its_request_makes_no_work_order() -> None:
    request = a_triaged_request("u1")
    request.cancel("p1")
    world = holding(request)

    world.receive(TRIAGED, GIVEN, subject="r1")

    assert orders(world) == []


def test_a_triage_told_twice_under_two_ids_makes_one_work_order() -> None:
    world = triaged_world()

    world.receive(TRIAGED, GIVEN, subject="r1", id="m1")
    world.receive(TRIAGED, GIVEN, subject="r1", id="m2")

    assert (len(orders(world)), world.parked()) == (1, [])


def test_a_resolution_told_twice_under_two_ids_makes_one_work_order() -> None:
    world = requests_world()

    world.receive(ADOPTED, DUE, subject="m1", id="m1")
    world.receive(ADOPTED, DUE, subject="m1", id="m2")

    assert (len(orders(world)), world.parked()) == (1, [])
