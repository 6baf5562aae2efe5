"""Jobs that no step can take on: they rest, end and tell their owner, while those of everybody else go on."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.background.jobs import BATCH, TRIES
from chassis.testing.world import World
from tests.builders.notes import WRITER, a_notes_world

ROWS = [{"key": "k", "title": "well"}]
#: What a job of each kind lacks or has wrong, as a fault of an older version may have left it.
ROTTEN: dict[str, dict[str, Any]] = {
    "nothing but whose it is": {},
    "no position": {"kind": "notes", "mode": "apply", "total": 1, "correlation": "c"},
    "a sheet that does not say whether it was read": {"kind": "notes", "sheet": {}, "correlation": "c"},
    "a sheet of a kind without sheets": {"kind": "notes", "sheet": {"read": False}, "correlation": "c"},
    "a check that lacks its place": {"kind": "notes", "mode": "check", "total": 1, "correlation": "c"},
    "an undo that lacks its round": {"kind": "notes", "mode": "undo", "correlation": "c"},
    "an export that lacks its list": {"kind": "notes", "export": {"prefix": "/api/v1/notes"}, "correlation": "c"},
    "letters that lack their cause": {"kind": "letters-discard", "letters": {"reason": "r"}, "correlation": "c"},
}


def run(world: World) -> None:
    for _ in range(TRIES + 1):
        world.run_jobs()
        world.clock.advance(timedelta(minutes=11))


def told(world: World, job: str, what: str) -> Any:
    (row,) = world.store.db.jobs.find({"_id": job})
    return row[what]


@pytest.mark.parametrize("what", ROTTEN)
def test_a_job_that_always_fails_ends_with_words_and_holds_up_nobody(what: str) -> None:
    world = a_notes_world()
    rotten = {"_id": "0", "state": "queued", "tenant": "t1", "actor": "p1", **ROTTEN[what]}
    world.store.db.jobs.insert_one(rotten)
    ours = [
        world.acts(person, tenant, grants=WRITER).post("/notes/imports", {"rows": ROWS}).body["id"]
        for person, tenant in (("p1", "t1"), ("p2", "t1"), ("p3", "t2"))
    ]

    run(world)

    states = {row["_id"]: row["state"] for row in world.store.db.jobs.find()}
    assert states == dict.fromkeys(("0", *ours), "ended")
    shown = world.acts("p1", grants=WRITER).get("/jobs/0")
    assert (shown.status, shown.body["refusal"]["type"]) == (200, "job-failed")
    assert "联系平台运维人员" in shown.body["refusal"]["zh"]


@pytest.mark.parametrize("lacking", ["tenant", "actor"])
@pytest.mark.parametrize("value", [None, 7, {"a": 1}])
def test_a_job_of_nobody_does_not_stop_the_others(lacking: str, value: object) -> None:
    world = a_notes_world()
    world.store.db.jobs.insert_one({"_id": "0", "state": "queued", "tenant": "t1", "actor": "p1", lacking: value})
    ours = world.acts(grants=WRITER).post("/notes/imports", {"rows": ROWS}).body["id"]

    run(world)

    assert told(world, ours, "state") == "ended"


def test_a_job_that_failed_elsewhere_is_tried_anew_where_it_stands() -> None:
    world = a_notes_world()
    ours = world.acts(grants=WRITER).post("/notes/imports", {"rows": ROWS * (BATCH + 1)}).body["id"]
    world.store.db.jobs.update_one({"_id": ours}, {"$set": {"failures": {"position": 7, "times": TRIES}}})

    run(world)

    assert told(world, ours, "state") == "ended"
    assert told(world, ours, "refusal") is None


def test_what_cannot_be_tidied_keeps_no_file_of_the_others() -> None:
    world = a_notes_world()
    ended = {"state": "ended", "tidy_at": world.clock()}
    jobs = world.store.db.jobs
    jobs.insert_many({"_id": f"0{number:02}", **ended} for number in range(60))
    jobs.insert_one({"_id": "9", "tenant": "t1", "correlation": "c", "result": {"name": "a"}, **ended})

    for _ in range(2):
        world.run_timers()

    assert told(world, "9", "result") is None


def test_people_of_a_tenant_take_turns_too() -> None:
    world = a_notes_world()
    long = [{"key": str(number), "title": str(number)} for number in range(3 * BATCH)]
    many = [world.acts("busy", grants=WRITER).post("/notes/imports", {"rows": long}).body["id"] for _ in range(3)]
    one = world.acts("p2", grants=WRITER).post("/notes/imports", {"rows": ROWS}).body["id"]

    world.run_batch()
    world.run_batch()

    assert told(world, one, "state") == "ended"
    assert told(world, many[0], "state") == "running"
