"""Rows of the chassis that lack something: each is set aside and shown, and all others go on."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.desk import WHY, an_operator, letter
from tests.builders.notes import HAPPENED, TOLD, a_notes_world
from tests.builders.notes_calls import titles

PARKED = {"agg": "t1:s1", "seq": 1, "raw": b"{}", "attempts": 1, "tries": []}


def given_parked(world: World, title: str, subject: str) -> None:
    """A message that failed once and would succeed now."""
    broken = world.receive(HAPPENED, {"title": title}, subject=subject)
    assert broken.id in {row["_id"] for row in world.parked()}


@pytest.mark.parametrize(
    "rotten",
    [
        {},
        {"agg": 7},
        {"agg": "t1:s1", "seq": 1},
        {"agg": "t1:s2", "seq": 0},
        {**PARKED, "raw": None},
        {**PARKED, "raw": "text"},
        {**PARKED, "raw": b"\xff" * 20_000, "first_at": "yesterday", "tenant": 3},
        {**PARKED, "attempts": None, "tries": 5},
    ],
)
def test_a_parked_row_without_a_message_is_a_dead_letter_and_the_others_have_their_turn(
    rotten: dict[str, Any],
) -> None:
    broken = {"a"}
    world = a_notes_world(broken)
    given_parked(world, "a", "s2")
    broken.clear()
    world.store.db.parked_messages.insert_one({"_id": "x", "next_at": world.clock() - timedelta(days=1), **rotten})

    world.retry_parked()

    assert titles(world) == ["a"]
    assert world.parked() == []
    (dead,) = world.dead_letters()
    assert (dead["_id"], dead["state"]) == ("x", "dead")
    shown = letter(an_operator(world), "x")
    assert shown["kind"]


def test_a_parked_row_with_the_message_of_another_does_not_turn_for_ever() -> None:
    broken = {"a"}
    world = a_notes_world(broken)
    given_parked(world, "a", "s2")
    (row,) = world.parked()
    world.store.db.parked_messages.insert_one({**row, "_id": "x"})
    broken.clear()

    world.retry_parked()

    assert titles(world) == ["a"]
    assert [dead["_id"] for dead in world.dead_letters()] == ["x"]


@pytest.mark.parametrize("lacking", ["next_at", "seq"])
def test_a_first_row_without_its_time_lets_those_behind_it_go_on(lacking: str) -> None:
    broken = {"a"}
    world = a_notes_world(broken)
    given_parked(world, "a", "s1")
    (row,) = world.parked()
    broken.clear()
    world.store.db.parked_messages.insert_one(
        {name: value for name, value in {**row, "_id": "x", "seq": 0}.items() if name != lacking}
    )

    world.retry_parked()

    assert (titles(world), world.parked()) == (["a"], [])


def test_a_letter_that_lacks_everything_is_shown_and_stops_no_mending_of_its_cause() -> None:
    world = a_notes_world()
    sound = world.receive(TOLD, {"title": 7})
    (dead,) = world.dead_letters()
    cause = dead["fingerprint"]
    rows = world.store.db.dead_letters
    rows.insert_many([{"_id": "0", "state": "dead"}, {"_id": "1", "state": "dead", "fingerprint": cause}])
    operator = an_operator(world)

    causes = operator.get("/operations/causes")
    page = operator.get(f"/operations/causes/{cause}/letters?state=dead")
    now = operator.get("/operations/now")
    content = operator.get("/dead-letters/content?id=1")
    operator.post(f"/operations/causes/{cause}/jobs", {"act": "replay", **WHY})
    world.run_jobs()

    assert [answer.status for answer in (causes, page, now, content)] == [200] * 4
    assert [row["_id"] for row in world.parked()] == [sound.id]
    assert sorted(row["_id"] for row in world.dead_letters()) == ["0", "1"]


def test_a_parked_row_that_lacks_everything_hides_no_page_of_the_desk() -> None:
    world = a_notes_world()
    world.store.db.parked_messages.insert_one({"_id": "x", "fingerprint": "f"})

    answers = [an_operator(world).get(f"/operations/{page}") for page in ("now", "causes")]

    assert [answer.status for answer in answers] == [200, 200]
