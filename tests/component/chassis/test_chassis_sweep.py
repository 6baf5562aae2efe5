"""Sweeps: each record alone; one that fails is tried again later and later, and stops no other record, tenant or run."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from chassis.background.sweep import Sweep
from chassis.kernel.clock import Clock
from chassis.persistence.store import Unavailable
from chassis.service import Timer
from chassis.testing.world import World
from tests.builders.notes import NotesUnitOfWork, a_notes_world

OPERATOR = {"dead_letter.manage": ["*"]}
FAULTY: set[str] = set()


def publish(uow: NotesUnitOfWork, clock: Clock, identifier: str) -> None:
    if identifier in FAULTY:
        raise KeyError("title")
    uow.notes.get(identifier).change(f"changed at {clock():%H:%M:%S.%f} {identifier}")


@pytest.fixture(autouse=True)
def _no_faults() -> None:
    FAULTY.clear()


def a_world(act: Callable[[Any, Clock, str], object] = publish, **options: Any) -> World:
    sweep = Sweep("notes", "due", None, act, state_field="state", **options)
    return a_notes_world(timers=[Timer("notes", 1, sweep)])


def due(world: World, tenant: str, *identifiers: str) -> None:
    for identifier in identifiers:
        world.store.db.notes.insert_one(
            {"_id": identifier, "tenant": tenant, "version": 1, "title": identifier, "written_on": "x", "state": "due"}
        )


def changed(world: World) -> list[str]:
    return sorted(message.subject for message in world.events("note.changed.v1"))


def failing(world: World) -> list[dict[str, Any]]:
    return list(world.acts(tenant="platform", grants=OPERATOR).get("/failing-rows").body["items"])


def test_a_faulty_row_stops_no_other_row_and_no_other_tenant() -> None:
    world = a_world()
    due(world, "t1", "a", "bad", "c")
    due(world, "t2", "d")
    FAULTY.add("bad")

    done = world.run_timers()

    assert (done, changed(world)) == (3, ["a", "c", "d"])


def test_a_faulty_row_is_listed_for_operators_with_its_cause() -> None:
    world = a_world()
    due(world, "t1", "bad")
    FAULTY.add("bad")

    world.run_timers()

    (row,) = failing(world)
    assert (row["sweep"], row["tenant"], row["row"], row["attempts"], row["kind"]) == (
        "notes.due",
        "t1",
        "bad",
        1,
        "KeyError",
    )
    assert world.acts().get("/failing-rows").status == 403


def test_a_faulty_row_is_tried_again_after_a_growing_pause_that_survives_a_restart() -> None:
    world = a_world()
    due(world, "t1", "bad")
    FAULTY.add("bad")
    waits, attempts = [], []

    for _ in range(12):
        world.run_timers()
        world.run_timers()
        (stored,) = world.store.db.failing_rows.find()
        attempts.append(stored["attempts"])
        waits.append((stored["next_at"] - world.clock()).total_seconds())
        world.clock.advance(timedelta(hours=8))

    assert attempts == list(range(1, 13))
    assert [wait == pytest.approx(min(5 * 2**n, 6 * 3600), rel=0.21) for n, wait in enumerate(waits)] == [True] * 12


def test_a_row_that_was_mended_is_done_and_listed_no_more() -> None:
    world = a_world()
    due(world, "t1", "bad")
    FAULTY.add("bad")
    world.run_timers()
    FAULTY.clear()
    (row,) = failing(world)

    answer = world.acts(tenant="platform", grants=OPERATOR).post("/failing-rows/retry", {"id": row["id"]})
    world.run_timers()

    assert (answer.status, changed(world), failing(world)) == (202, ["bad"], [])
    assert world.acts(tenant="platform", grants=OPERATOR).post("/failing-rows/retry", {"id": row["id"]}).status == 404


def test_many_faulty_rows_do_not_keep_those_behind_them_waiting() -> None:
    world = a_world(batch=3)
    bad = [f"b{n}" for n in range(10)]
    due(world, "t1", *bad, "z")
    FAULTY.update(bad)

    for _ in range(4):
        world.run_timers()

    assert changed(world) == ["z"]


def test_tenants_take_turns() -> None:
    order: list[str] = []

    def note(uow: NotesUnitOfWork, _: Clock, identifier: str) -> None:
        order.append(uow.context.tenant)
        uow.notes.get(identifier).change(f"new {identifier}")

    world = a_world(note)
    due(world, "t1", *(f"a{n}" for n in range(20)))
    due(world, "t2", "z1", "z2")

    world.run_timers()

    assert {tuple(sorted(order[n : n + 2])) for n in (0, 2)} == {("t1", "t2")}


def test_an_outage_is_no_fault_of_a_row() -> None:
    world = a_world()
    due(world, "t1", "a")
    world.store.fail_commits()

    with pytest.raises(Unavailable):
        world.run_timers()
    world.run_timers()

    assert (changed(world), failing(world)) == (["a"], [])


def test_locks_of_a_dead_process_delay_only_the_row_they_are_on() -> None:
    world = a_world()
    due(world, "t1", "a", "b")
    world.store.contend(times=1)

    done = world.run_timers()
    world.clock.advance(timedelta(minutes=1))
    world.store.db.notes.update_many({"version": 2}, {"$set": {"state": "done"}})
    world.run_timers()

    assert (done, changed(world), failing(world)) == (1, ["a", "b"], [])


def test_a_row_that_somebody_else_has_done_meanwhile_does_not_fail() -> None:
    def overtaken(uow: NotesUnitOfWork, _: Clock, identifier: str) -> None:
        uow.store.db.notes.update_one({"_id": identifier}, {"$set": {"state": "done"}})
        raise RuntimeError("it is done already")

    world = a_world(overtaken)
    due(world, "t1", "a")

    assert (world.run_timers(), failing(world)) == (0, [])


def test_a_record_without_what_it_needs_for_its_cause_is_acted_on_all_the_same() -> None:
    world = a_world(correlation="letter.correlation")
    due(world, "t1", "a")

    assert world.run_timers() == 1


def unchanged(uow: NotesUnitOfWork, _: Clock, identifier: str) -> bool:
    if identifier not in FAULTY:
        return False
    uow.notes.get(identifier).change("changed")
    return True


@pytest.mark.parametrize("together", [1, 10])
def test_what_was_looked_at_and_left_as_it_was_is_not_counted(together: int) -> None:
    world = a_world(unchanged, together=together)
    due(world, "t1", "a", "b", "c")
    FAULTY.add("b")

    assert (world.run_timers(), changed(world)) == (1, ["b"])


def test_a_full_batch_that_changed_nothing_runs_again_because_more_may_be_due() -> None:
    world = a_world(unchanged, batch=2)
    due(world, "t1", "a", "b")

    assert world.run_timers() == 1
