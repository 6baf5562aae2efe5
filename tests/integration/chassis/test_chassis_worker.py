"""The whole background process on real servers: killed anywhere, stopped, paused, rebuilt; nothing is lost or doubled."""

import signal
import subprocess
from contextlib import suppress

import bson
import pytest
from kafka import KafkaAdminClient

from chassis.background import jobs
from chassis.consuming.kafka import KafkaSubscription
from chassis.kernel.broker import Record
from chassis.kernel.clock import utc_now
from chassis.kernel.messages import Message, decode
from chassis.persistence.leases import Lease
from chassis.persistence.store import Store
from chassis.publishing.relay import LEASE_SECONDS
from chassis.testing.eventually import eventually
from tests.integration.chassis.conftest import Notes, died

pytestmark = [pytest.mark.integration]

CRASH_POINTS = (
    "relay.after_find",
    "relay.after_send",
    "relay.after_mark",
    "consumer.before_transaction",
    "consumer.after_transaction",
    "consumer.after_commit",
)

MOST_NOTES = 500


def first_deliveries(notes: Notes, count: int) -> dict[str, list[int]]:
    """The topic from its beginning: per aggregate the sequence numbers in the order of their first delivery."""
    subscription = KafkaSubscription(notes.kafka, f"{notes.name}-audit", "0", [notes.topic])
    seen: dict[str, list[int]] = {}
    ids: set[str] = set()

    def all_read() -> bool:
        for message in map(_message, subscription.poll(0.2, 500)):
            if message.id not in ids:
                seen.setdefault(message.key, []).append(message.sequence)
            ids.add(message.id)
        return len(ids) >= count

    eventually(all_read)
    subscription.close()
    return seen


def _message(record: Record) -> Message:
    return decode(record.value)


def in_order(seen: dict[str, list[int]]) -> bool:
    return all(sequences == list(range(1, len(sequences) + 1)) for sequences in seen.values())


def projected(store: Store) -> list[bytes]:
    """Every projected document, as bytes."""
    return [bson.encode(row) for name in ("figures", "board") for row in store.db[name].find(sort=[("_id", 1)])]


def test_what_is_written_reaches_its_consumers(notes: Notes) -> None:
    notes.write(*(f"title {n}" for n in range(50)), changes=2)

    worker = notes.start("all")

    eventually(notes.settled(50))
    assert notes.stop(worker) == 0
    assert in_order(first_deliveries(notes, 200))
    assert notes.store.db.parked_messages.count_documents({}) == 0


def write_until_it_dies(notes: Notes, worker: subprocess.Popen[bytes], written: int) -> int:
    """Keeps the worker busy until it reaches its failpoint; returns the number of notes."""
    while worker.poll() is None and written < MOST_NOTES:
        notes.write(*(f"title {written + n}" for n in range(5)))
        written += 5
        with suppress(AssertionError):
            eventually(lambda: worker.poll() is not None, seconds=2)
    return written


def test_killed_at_every_point_it_loses_nothing_and_doubles_nothing(notes: Notes) -> None:
    written = 0
    for point in CRASH_POINTS:
        worker = notes.start("all", FAILPOINT=f"{point}:2")
        written = write_until_it_dies(notes, worker, written)
        assert died(worker) == -signal.SIGKILL, f"{point}: {notes.log()[-2000:]}"

    notes.start("all")

    eventually(notes.settled(written))
    assert notes.store.db.notes.count_documents({}) == 2 * written
    assert in_order(first_deliveries(notes, 2 * written))


@pytest.mark.parametrize("point", ["job.before_batch", "job.after_batch"])
def test_a_job_that_is_killed_goes_on_behind_its_last_batch(notes: Notes, point: str) -> None:
    uow = notes.unit()
    rows = [{"key": f"{n}", "title": f"title {n}"} for n in range(3 * jobs.BATCH)]
    job = jobs.submit(uow, "notes", rows, utc_now)
    uow.commit()
    assert died(notes.start("timers", FAILPOINT=f"{point}:2")) == -signal.SIGKILL

    notes.start("timers")

    eventually(lambda: notes.store.db.jobs.find_one({"_id": job["_id"], "state": "ended"}))
    assert notes.store.db.notes.count_documents({}) == notes.unpublished() == 3 * jobs.BATCH


def test_a_relay_that_slept_through_its_lease_ends_and_nothing_is_lost_or_out_of_order(notes: Notes) -> None:
    owner = notes.start("relay")
    notes.write(*(f"a{n}" for n in range(20)), changes=3)
    eventually(lambda: notes.unpublished() == 0)
    successor = notes.start("relay", WORKER_INSTANCE="1")

    owner.send_signal(signal.SIGSTOP)
    notes.write(*(f"b{n}" for n in range(20)), changes=3)
    eventually(lambda: notes.unpublished() == 0, seconds=LEASE_SECONDS * 4)
    owner.send_signal(signal.SIGCONT)

    assert died(owner) == 1
    assert successor.poll() is None
    seen = first_deliveries(notes, 160)
    assert in_order(seen)
    assert sum(map(len, seen.values())) == 160


def test_a_stopped_worker_hands_its_work_on_at_once(notes: Notes) -> None:
    notes.write("a")
    first = notes.start("all")
    eventually(notes.settled(1))

    notes.stop(first)
    second = notes.start("all")
    notes.write("b")

    eventually(notes.settled(2))
    assert second.poll() is None


def test_a_lost_topic_is_rebuilt_and_so_are_the_projections(notes: Notes) -> None:
    notes.write(*(f"title {n}" for n in range(30)), changes=2)
    worker = notes.start("all")
    eventually(notes.settled(30))
    eventually(lambda: notes.store.db.board.count_documents({}) == 30)
    notes.stop(worker)
    before = projected(notes.store)

    admin = KafkaAdminClient(**notes.kafka.options())
    admin.delete_topics([notes.topic])
    eventually(lambda: notes.topic not in admin.list_topics())
    admin.close()
    codes = [died(notes.start(mode)) for mode in ("rebuild-projections", "rebuild-topics")]
    emptied = projected(notes.store)
    notes.start("all")
    eventually(lambda: len(projected(notes.store)) == len(before) and notes.counted() == 60)

    assert (codes, emptied) == ([0, 0], []), notes.log()
    eventually(lambda: projected(notes.store) == before)
    assert notes.store.db.notes.count_documents({}) == 60


def test_a_lease_has_one_owner_and_a_higher_epoch_each_time(store: Store) -> None:
    first, second = (Lease(store, owner, ["x", "y"], 0.6) for owner in ("a", "b"))

    held = first.held(), second.held()
    eventually(lambda: second.held() == ("x", "y"))

    assert held == (("x", "y"), ())
    assert [row["epoch"] for row in store.db.leases.find()] == [2, 2]
    second.release()
    assert Lease(store, "c", ["x"], 5).held() == ("x",)


def test_a_wrong_mode_tells_the_right_ones(notes: Notes) -> None:
    worker = notes.start("dance")

    assert died(worker) == 1
    assert "usage: worker all|relay" in notes.log()
