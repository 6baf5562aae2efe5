"""Migrations on a real server: killed at any line they go on, two operators do no harm, what was done is recorded."""

import os
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from chassis.background.migrating import NotWhole
from chassis.kernel.clock import utc_now
from chassis.kernel.release import RELEASE
from chassis.persistence import schema
from chassis.persistence.schema import SchemaRefused
from chassis.persistence.store import Store
from chassis.persistence.turns import TurnTaken, turn
from chassis.testing.eventually import eventually
from tests.builders.migrating import AUTHORS, BOARD, COUNTS, LOUD, OLD_NOTES, a_migrator, given_old_notes
from tests.integration.chassis.conftest import Notes, died

pytestmark = [pytest.mark.integration, pytest.mark.capability("O6")]
ROOT = Path(__file__).resolve().parents[3]


def migrated(store: Store) -> int:
    return store.db["notes"].count_documents({"loud": {"$exists": True}})


def killed_at(point: str, uri: str) -> int:
    environment = {**os.environ, "MONGODB_URI": uri, "OPERATOR": f"ann-{point}", "FAILPOINT": point}
    command = [sys.executable, "-m", "tests.builders.migrating"]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False, timeout=600).returncode


def test_old_documents_are_changed_and_it_is_recorded_by_whom_and_with_what(store: Store) -> None:
    given_old_notes(store)

    (step,) = a_migrator(store).run()

    assert (migrated(store), step.changed, step.state) == (OLD_NOTES, OLD_NOTES, "done")
    row = schema.rows(store)[1]
    assert (row["by"], row["release"], row["name"]) == ("ann", RELEASE, "loud-titles")
    assert row["started_at"] <= row["ended_at"]


@pytest.mark.parametrize("point", ["migrate.after_batch", "migrate.after_batch:2", "migrate.after_note"])
def test_a_killed_migration_is_gone_on_with_and_counts_each_document_once(
    store: Store, store_uri: str, point: str
) -> None:
    given_old_notes(store)

    assert killed_at(point, store_uri) == -9
    assert 0 < migrated(store) < OLD_NOTES
    store.db["leases"].delete_many({})  # as if a minute had passed
    reached = schema.rows(store)[1].get("after")
    (step,) = a_migrator(store, by="bob").run()

    assert (migrated(store), step.state, step.by) == (OLD_NOTES, "done", "bob")
    assert store.db["notes"].count_documents({"_id": "n00000", "version": 1}) == 1
    assert (reached is None) == (point == "migrate.after_batch")


def test_a_migration_that_is_done_is_not_done_again(store: Store) -> None:
    given_old_notes(store, 3)
    a_migrator(store).run()
    store.db["notes"].update_one({"_id": "n00000"}, {"$unset": {"loud": ""}})

    assert a_migrator(store).run() == []
    assert migrated(store) == 2


def test_a_change_is_made_with_what_stands_beside_each_batch(store: Store) -> None:
    given_old_notes(store)
    store.db["notes"].update_many({"_id": {"$lt": "n00900"}}, {"$set": {"by": "ann"}})
    store.db["notes"].update_many({"_id": {"$gte": "n01100"}}, {"$set": {"by": "nobody"}})
    store.db["authors"].insert_many([{"_id": "a1", "name": "ann"}, {"_id": "a2", "name": "bob"}])

    (step,) = a_migrator(store, AUTHORS).run()

    count = store.db["notes"].count_documents
    assert (step.state, step.changed) == ("done", 1_000)
    assert (count({"author_id": "a1"}), count({"author_id": {"$type": "null"}})) == (900, 100)
    assert count({"author_id": {"$exists": False}}) == 200


def test_what_an_old_process_writes_meanwhile_is_changed_too(store: Store) -> None:
    given_old_notes(store, 10)

    def write(_: str) -> None:
        store.db["notes"].update_one({"_id": "a-late-one"}, {"$set": {"title": "late", "version": 1}}, upsert=True)

    migrator = a_migrator(store)
    # The step tells what it begins before its first batch, and its end after the last.
    late = type(migrator)(**{**vars(migrator), "say": write})
    late.run()

    assert store.db["notes"].find_one({"_id": "a-late-one"}, {"loud": 1})["loud"] == "LATE"  # type: ignore[index]


def test_two_operators_at_once_do_it_once_and_the_second_hears_of_the_first(store: Store) -> None:
    given_old_notes(store, 3)

    with turn(store, "ann", schema.LEASE, 30), pytest.raises(TurnTaken) as taken:
        a_migrator(store, by="bob").run()

    assert taken.value.owner == "ann"
    assert migrated(store) == 0


def test_two_that_race_change_every_document_once(store: Store) -> None:
    given_old_notes(store)
    refused: list[TurnTaken] = []

    def run(name: str) -> None:
        try:
            a_migrator(store, by=name).run()
        except TurnTaken as taken:
            refused.append(taken)

    threads = [threading.Thread(target=run, args=(name,)) for name in ("ann", "bob")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert migrated(store) == OLD_NOTES
    assert schema.rows(store)[1]["changed"] == OLD_NOTES
    assert len(refused) <= 1


def test_projections_wait_until_the_last_old_worker_is_gone(store: Store) -> None:
    given_old_notes(store, 1)
    schema.announce(store, "notes-0", 1, utc_now)
    store.db["leases"].insert_one(
        {"_id": "timers", "owner": "notes-of-before", "expires": utc_now() + timedelta(seconds=30)}
    )

    with pytest.raises(NotWhole, match=r"notes-0 \(.*\), notes-of-before \(earlier\)"):
        a_migrator(store, LOUD, BOARD).run()
    store.db["leases"].delete_one({"_id": "timers"})
    schema.announce(store, "notes-0", 2, utc_now)
    done = a_migrator(store, LOUD, BOARD).run()

    assert [step.name for step in done] == ["board"]


def test_projections_that_are_not_whole_are_tried_again_by_the_next_run(store: Store) -> None:
    given_old_notes(store, 1)
    whole = iter([False, True])

    with pytest.raises(NotWhole):
        a_migrator(store, LOUD, BOARD, projections=lambda: next(whole)).run()
    failed = schema.rows(store)[2]
    done = a_migrator(store, LOUD, BOARD, COUNTS, projections=lambda: next(whole)).run()

    assert failed["state"] == "failed"
    assert [(step.name, step.changed) for step in done] == [("board", 0), ("counts", 7)]


def test_an_earlier_release_migrates_nothing_of_a_later_one(store: Store) -> None:
    given_old_notes(store, 1)
    a_migrator(store, LOUD, BOARD).run()

    with pytest.raises(SchemaRefused, match="has the schema 2"):
        a_migrator(store, LOUD).run()


def test_a_new_database_has_nothing_to_migrate(store: Store) -> None:
    assert a_migrator(store, LOUD, BOARD).run() == []
    assert [step.state for step in a_migrator(store, LOUD, BOARD).status()] == ["not needed", "not needed"]


@pytest.mark.parametrize("point", ["refill.after_batch", "refill.before_swap", "refill.in_swap"])
def test_a_named_projection_is_whole_wherever_its_migration_was_killed_while_workers_run(
    notes: Notes, point: str
) -> None:
    notes.write(*(f"title {n}" for n in range(20)), changes=1)
    notes.start("all", NOTES_MIGRATE="1")
    board = notes.store.db["board"]
    eventually(lambda: board.count_documents({"title": {"$ne": None}}) == 20)
    board.update_many({}, {"$unset": {"title": ""}})  # as a release that kept no titles left it

    assert died(notes.start("migrate", NOTES_MIGRATE="1", FAILPOINT=point)) == -9
    notes.store.db["leases"].delete_one({"_id": schema.LEASE})  # as if a minute had passed
    notes.write("late", changes=1)
    ended = died(notes.start("migrate", NOTES_MIGRATE="1"))
    notes.write("later", changes=1)

    assert ended == 0, notes.log()[-2000:]
    assert schema.rows(notes.store)[1]["state"] == "done"
    eventually(lambda: board.count_documents({"title": {"$ne": None}}) == 22)
    assert not {name for name in notes.store.db.list_collection_names() if name.endswith("_again")}
    eventually(notes.settled(22))
