"""Jobs: rows in batches with stored progress; after an interruption they continue behind the last stored batch."""

from collections.abc import Mapping
from typing import Any

import orjson
import pytest

from chassis.background.jobs import BATCH, ERRORS_KEPT
from chassis.persistence.store import Unavailable
from chassis.testing.world import Answer, World
from tests.builders.notes import WRITER, Unfit, a_notes_world, apply_row

ADMIN = WRITER


def rows(count: int, **special: str) -> list[dict[str, str]]:
    """Rows 0 … count; `special` gives titles to single rows: r3="bad!"."""
    return [{"key": f"{n}", "title": special.get(f"r{n}", f"title {n}")} for n in range(count)]


def submitted(world: World, wanted: list[dict[str, str]]) -> str:
    answer = world.acts(grants=ADMIN).post("/notes/imports", {"rows": wanted})
    assert answer.status == 202
    return str(answer.body["id"])


def job(world: World, identifier: str, tenant: str = "t1") -> Answer:
    return world.acts(tenant=tenant, grants=ADMIN).get(f"/jobs/{identifier}")


def progress(world: World, identifier: str) -> tuple[Any, ...]:
    body = job(world, identifier).body
    return body["state"], body["total"], body["done"], body["failed"]


def stored(world: World) -> int:
    return int(world.store.db.notes.count_documents({}))


def test_a_job_shows_its_progress_from_the_queue_to_the_end() -> None:
    world = a_notes_world()
    identifier = submitted(world, rows(BATCH + 1))
    queued = progress(world, identifier)

    world.run_batch()
    running = progress(world, identifier)
    world.run_jobs()

    assert queued == ("queued", BATCH + 1, 0, 0)
    assert running == ("running", BATCH + 1, BATCH, 0)
    assert progress(world, identifier) == ("ended", BATCH + 1, BATCH + 1, 0)
    assert stored(world) == len(world.events()) == BATCH + 1


def test_a_job_of_no_rows_ends_at_once() -> None:
    world = a_notes_world()
    identifier = submitted(world, [])

    world.run_jobs()

    assert progress(world, identifier) == ("ended", 0, 0, 0)


def test_a_refused_row_is_reported_and_leaves_nothing_behind() -> None:
    world = a_notes_world()
    identifier = submitted(world, rows(5, r2="bad!"))

    world.run_jobs()

    assert progress(world, identifier) == ("ended", 5, 4, 1)
    (fault,) = job(world, identifier).body["errors"]
    assert fault == {
        "row": 2,
        "type": "note-unfit",
        "pointer": None,
        "detail": "标题“bad!”不合适。",
        "zh": "标题“bad!”不合适。",
        "en": "The title bad! is unfit.",
        **dict.fromkeys(("sheet_row", "cell", "header", "record")),
    }
    assert world.store.db.notes.find_one({"title": "bad!"}) is None
    assert len(world.events()) == 4


def test_a_row_that_meets_a_fault_of_ours_does_not_stop_the_job() -> None:
    world = a_notes_world()
    identifier = submitted(world, rows(3, r0="bug?"))

    world.run_jobs()

    assert progress(world, identifier) == ("ended", 3, 2, 1)
    assert job(world, identifier).body["errors"][0]["type"] == "row-failed"


def test_a_row_is_tried_again_after_a_lost_race_only() -> None:
    tried: list[str] = []

    def refuse(_: Any, row: Mapping[str, Any]) -> None:
        tried.append(row["key"])
        raise Unfit(title=row["title"])

    world = a_notes_world(job_kinds={"notes": refuse})
    submitted(world, rows(1))

    world.run_jobs()

    assert tried == ["0", "0"]  # with its batch, then alone


def test_an_ended_job_keeps_no_rows() -> None:
    world = a_notes_world()
    submitted(world, rows(3))

    world.run_jobs()

    assert list(world.store.db.job_rows.find()) == []


def test_the_rows_lie_outside_the_job_and_go_with_their_batch() -> None:
    world = a_notes_world()
    submitted(world, rows(2 * BATCH + 1))

    world.run_batch()

    (job_,) = world.store.db.jobs.find()
    assert "rows" not in job_
    assert sorted(len(orjson.loads(batch["rows"])) for batch in world.store.db.job_rows.find()) == [1, BATCH]


def test_tenants_take_turns_so_that_a_long_import_delays_nobody_elses() -> None:
    world = a_notes_world()
    long = submitted(world, rows(10 * BATCH))
    short = world.acts(tenant="t2", grants=ADMIN).post("/notes/imports", {"rows": [{"key": "k", "title": "other"}]})

    world.run_batch()
    world.run_batch()

    assert job(world, short.body["id"], tenant="t2").body["state"] == "ended"
    assert progress(world, long)[0] == "running"


def test_an_interruption_in_the_middle_of_a_faulty_batch_repeats_no_row() -> None:
    world = a_notes_world()
    identifier = submitted(world, rows(BATCH + 5, r3="bad!"))
    world.store.db.jobs.update_one({}, {"$set": {"position": 2, "done": 2, "state": "running"}})

    world.run_jobs()

    assert progress(world, identifier) == ("ended", BATCH + 5, BATCH + 4, 1)
    assert stored(world) == BATCH + 2
    assert list(world.store.db.job_rows.find()) == []


def test_rows_that_have_expired_are_reported_and_the_job_ends() -> None:
    world = a_notes_world()
    identifier = submitted(world, rows(2))
    world.store.db.job_rows.delete_many({})

    world.run_jobs()

    assert progress(world, identifier) == ("ended", 2, 0, 2)


def test_rows_that_collide_are_refused_alone() -> None:
    world = a_notes_world()
    identifier = submitted(world, rows(3, r1="twin", r2="twin"))

    world.run_jobs()

    assert progress(world, identifier) == ("ended", 3, 2, 1)


def test_only_the_first_faults_are_kept() -> None:
    world = a_notes_world()
    identifier = submitted(world, [{"key": f"{n}", "title": f"{n}!"} for n in range(ERRORS_KEPT + 5)])

    world.run_jobs()

    assert progress(world, identifier) == ("ended", ERRORS_KEPT + 5, 0, ERRORS_KEPT + 5)
    assert len(job(world, identifier).body["errors"]) == ERRORS_KEPT


@pytest.mark.parametrize("batches_before", [0, 1, 2])
def test_an_interrupted_job_goes_on_and_repeats_nothing(batches_before: int) -> None:
    world = a_notes_world()
    identifier = submitted(world, rows(2 * BATCH + 1))
    for _ in range(batches_before):
        world.run_batch()

    world.store.fail_commits()
    with pytest.raises(Unavailable):
        world.run_batch()
    world.run_jobs()

    assert progress(world, identifier) == ("ended", 2 * BATCH + 1, 2 * BATCH + 1, 0)
    assert stored(world) == len(world.events()) == 2 * BATCH + 1


def test_a_lost_race_in_a_batch_is_run_again_row_by_row() -> None:
    world = a_notes_world()
    identifier = submitted(world, rows(3))
    world.store.interfere(times=3)

    world.run_jobs()

    assert progress(world, identifier) == ("ended", 3, 3, 0)


def test_a_cancelled_job_keeps_what_is_done_and_does_no_more() -> None:
    world = a_notes_world()
    identifier = submitted(world, rows(BATCH + 1))
    world.run_batch()

    answer = world.acts(grants=ADMIN).post(f"/jobs/{identifier}/cancel")
    world.run_jobs()

    assert (answer.status, answer.body["state"]) == (200, "cancelled")
    assert stored(world) == BATCH
    assert list(world.store.db.job_rows.find()) == []


def test_a_job_that_is_cancelled_while_it_runs_stops_at_the_batch() -> None:
    jobs: list[str] = []

    def cancel_then_apply(uow: Any, row: Mapping[str, Any]) -> None:
        world.acts(grants=ADMIN).post(f"/jobs/{jobs[0]}/cancel")
        apply_row(uow, row)

    world = a_notes_world(job_kinds={"notes": cancel_then_apply})
    jobs.append(submitted(world, rows(3)))

    world.run_jobs()

    assert progress(world, jobs[0])[0] == "cancelled"
    assert stored(world) == 0


def test_a_batch_that_another_process_has_done_meanwhile_counts_once() -> None:
    others = [True]

    def overtaken(uow: Any, row: Mapping[str, Any]) -> None:
        if others and others.pop():
            world.run_batch()
        apply_row(uow, row)

    world = a_notes_world(job_kinds={"notes": overtaken})
    identifier = submitted(world, rows(BATCH + 1))

    for _ in range(3):
        world.run_batch()

    assert progress(world, identifier) == ("ended", BATCH + 1, BATCH + 1, 0)


def test_an_ended_job_cannot_be_cancelled() -> None:
    world = a_notes_world()
    identifier = submitted(world, rows(1))
    world.run_jobs()

    answer = world.acts(grants=ADMIN).post(f"/jobs/{identifier}/cancel")

    assert (answer.status, answer.body["type"]) == (409, "urn:louyu:problem:job-ended")


def test_a_job_is_seen_by_its_own_tenant_only() -> None:
    world = a_notes_world()
    identifier = submitted(world, rows(1))

    assert job(world, identifier, tenant="t2").status == 404
    assert world.acts(tenant="t2", grants=ADMIN).post(f"/jobs/{identifier}/cancel").status == 404


def test_jobs_run_in_the_order_in_which_they_came() -> None:
    world = a_notes_world()
    first, second = submitted(world, rows(1)), submitted(world, [{"key": "other", "title": "other"}])

    world.run_batch()

    assert (progress(world, first)[0], progress(world, second)[0]) == ("ended", "queued")


def test_whoever_started_a_job_may_cancel_it_and_others_need_the_permission() -> None:
    world = a_notes_world()
    identifier = submitted(world, rows(2))
    stranger = world.acts("stranger").post(f"/jobs/{identifier}/cancel")
    own = world.acts().post(f"/jobs/{identifier}/cancel")

    assert (stranger.status, own.status) == (403, 200)
