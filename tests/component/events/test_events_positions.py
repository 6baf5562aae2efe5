"""Places on waiting lists: right on every page, at the same cost however many wait."""

from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.events import events_world, given_activity, given_person, given_registered, organiser, register
from tests.builders.reads import counted_reads

PEOPLE = [f"p{number}" for number in range(8)]


def a_queue(world: World) -> str:
    activity = given_activity(world, capacity=1)
    for person in PEOPLE:
        given_person(world, person)
    given_registered(world, activity, PEOPLE)
    return activity


def pages(world: World, activity: str, limit: int) -> list[dict[str, Any]]:
    rows, query = [], f"?limit={limit}"
    while query:
        page = organiser(world).get(f"/activities/{activity}/registrations{query}").body
        rows += page["items"]
        query = f"?limit={limit}&cursor={page['next']}" if page["next"] else ""
    return rows


@pytest.mark.parametrize("limit", [1, 3, 50])
def test_positions_are_right_on_every_page_also_after_somebody_gave_up(limit: int) -> None:
    world = events_world()
    activity = a_queue(world)
    (third,) = (row for row in pages(world, activity, 50) if row["person_id"] == "p3")
    assert world.acts("p3").post(f"/registrations/{third['id']}/cancel").status == 200

    shown = {row["person_id"]: row["position"] for row in pages(world, activity, limit)}

    assert shown == {"p0": None, "p1": 1, "p2": 2, "p3": None, "p4": 3, "p5": 4, "p6": 5, "p7": 6}


def test_positions_on_several_waiting_lists_are_ones_own() -> None:
    world = events_world()
    lists = [a_queue(world), given_activity(world, capacity=1), a_queue(world)]
    assert [register(world, lists[1], person).status for person in ("p5", "p7")] == [201, 201]

    own = world.acts("p7").get("/registrations").body["items"]

    assert {row["activity"]["id"]: row["position"] for row in own} == {lists[0]: 7, lists[1]: 1, lists[2]: 7}


def test_a_page_costs_the_same_however_many_wait() -> None:
    world = events_world()
    activity = a_queue(world)

    with counted_reads() as asked:
        assert organiser(world).get(f"/activities/{activity}/registrations").status == 200

    assert asked["registrations"] == 3
