"""MongoDB answers, but stores nothing: it is told, and nobody is sent away from a process that can still show things."""

from datetime import timedelta

import pytest
from pymongo.errors import NetworkTimeout

from chassis.background import process_reports
from chassis.background.writing import Writing
from chassis.testing.world import World
from tests.builders.desk import an_operator
from tests.builders.notes import a_notes_world

pytestmark = [pytest.mark.capability("O3"), pytest.mark.capability("O6")]


def a_world_that_looks() -> tuple[World, Writing]:
    world = a_notes_world()
    writing = Writing(world.store, world.clock, world.metrics)
    world.app.extensions["louyu"].writing = writing
    return world, writing


def fails(writing: Writing, times: int) -> None:
    for _ in range(times):
        with writing.tried():
            raise NetworkTimeout("the write took too long")


def readyz(world: World) -> tuple[int, dict[str, bool]]:
    answer = world.app.test_client().get("/readyz")
    return answer.status_code, answer.get_json()


def reported_by_another(world: World) -> None:
    world.clock.advance(timedelta(seconds=1))
    process_reports.Report("notes-0", "notes", ["all"], world.clock()).store(
        world.store, {"relay": True}, None, world.clock
    )


def test_a_slow_write_or_two_are_no_reason_for_anything() -> None:
    world, writing = a_world_that_looks()

    fails(writing, 2)

    assert readyz(world) == (200, {"mongodb": True, "writes": True})
    assert writing.reasons() == {}


def test_where_nobody_stores_anything_it_is_told_and_people_can_still_read() -> None:
    world, writing = a_world_that_looks()
    reported_by_another(world)

    fails(writing, 3)

    assert readyz(world) == (200, {"mongodb": True, "writes": False})
    assert writing.reasons() == {"writes": "none of the last 3 writes was stored: NetworkTimeout"}
    assert b"louyu_writes_failed 3.0" in world.app.test_client().get("/metrics").get_data()


def test_a_process_that_alone_stores_nothing_is_not_ready_until_it_does() -> None:
    world, writing = a_world_that_looks()

    fails(writing, 1)
    reported_by_another(world)
    fails(writing, 2)
    alone = readyz(world)
    with writing.tried():
        pass

    assert alone == (503, {"mongodb": True, "writes": False})
    assert readyz(world) == (200, {"mongodb": True, "writes": True})


def test_operators_see_one_sign_instead_of_processes_that_cannot_report() -> None:
    world, writing = a_world_that_looks()

    fails(writing, 4)

    signs = an_operator(world).get("/operations/now").body["signs"]
    assert [(one["code"], one["tone"], one["page"], one["what"]) for one in signs] == [
        ("stores-nothing", "bad", "mongodb-lost", "none of the last 4 writes was stored: NetworkTimeout")
    ]
