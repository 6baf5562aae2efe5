"""Organisers see which activities to publish and to close, and where people wait for a place."""

from datetime import timedelta

import pytest

from chassis.testing.world import World
from tests.builders.events import (
    END,
    ORGANISER,
    events_world,
    given_activity,
    given_draft,
    given_item,
    given_person,
    given_registered,
    organiser,
)
from tests.builders.waiting import counts, queues, rows_behind


@pytest.fixture
def world() -> World:
    return events_world()


@pytest.mark.capability("E1")
def test_an_activity_that_is_over_waits_to_be_closed(world: World) -> None:
    draft, published = given_draft(world), given_activity(world)
    given_activity(world, building_id="b2")
    mine = world.acts("s", grants={name: ["building:b1"] for name in ORGANISER})
    assert counts(mine) == {"publish": 1, "close": 0, "give_again": 0}

    world.clock.advance(timedelta(days=3))

    assert counts(mine) == {"publish": 1, "close": 1, "give_again": 0}
    assert [row["id"] for row in rows_behind(mine, "close", "events")] == [published]
    assert [row["id"] for row in rows_behind(mine, "publish", "events")] == [draft]
    assert counts(organiser(world))["close"] == 2


def test_a_waiting_list_is_told_with_its_activity(world: World) -> None:
    activity = given_activity(world, capacity=1, title="午间微党课")
    for person in ("p1", "p2", "p3"):
        given_person(world, person)
    given_registered(world, activity, ["p1", "p2", "p3"])

    queue = queues(organiser(world))["waiting_list"]

    assert (queue["title"], queue["count"]) == ("午间微党课", 2)
    assert {row["person_id"] for row in rows_behind(organiser(world), "waiting_list", "events")} == {"p2", "p3"}


def test_nothing_of_this_waits_for_those_who_only_take_part(world: World) -> None:
    given_draft(world)

    assert counts(world.acts("p1")) == {}


def test_a_resolution_that_came_back_waits_to_be_given_again(world: World) -> None:
    meeting, item = given_item(world)
    given_item(world)
    decision = {"text": "三天内解决", "unit_id": "u1", "due_at": END.isoformat()}
    organiser(world).post(f"/meetings/{meeting}/agenda-items/{item}/resolution", decision)
    assert counts(organiser(world))["give_again"] == 0

    organiser(world).post(f"/meetings/{meeting}/agenda-items/{item}/resolution/recall", {"reason": "派错了"})

    assert counts(organiser(world))["give_again"] == 1
    assert [row["id"] for row in rows_behind(organiser(world), "give_again", "events")] == [meeting]


def test_nobody_sees_what_waits_in_another_street_office(world: World) -> None:
    given_draft(world)

    assert set(counts(world.acts("organiser", tenant="t2", grants=ORGANISER)).values()) == {0}
