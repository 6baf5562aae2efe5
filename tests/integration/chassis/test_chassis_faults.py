"""Faults from outside on real servers: poison on a topic, a kill inside a transaction, topics that are lost."""

import signal
import time
from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from kafka import KafkaAdminClient, KafkaProducer

from chassis.kernel.clock import utc_now
from chassis.kernel.kafka_access import KafkaAccess
from chassis.testing.eventually import eventually
from deploy.local.processes import processes_of
from deploy.local.servers import Servers
from tests.integration.chassis.conftest import Notes, died, took

pytestmark = [pytest.mark.integration]


class _Bytes(str):
    """A text that is sent as bytes that are no UTF-8."""

    __slots__ = ()

    def encode(self, *_: Any, **__: Any) -> bytes:
        return b"\xff\xfe"


@pytest.fixture
def stranger(kafka: KafkaAccess) -> Iterator[KafkaProducer]:
    """Somebody who writes to topics without knowing our rules."""
    producer = KafkaProducer(**kafka.options(), max_request_size=16_000_000, compression_type="gzip")
    yield producer
    producer.close(timeout=5)


def poison(notes: Notes) -> list[tuple[bytes | None, bytes | None, list[tuple[str, bytes | None]]]]:
    header: tuple[str, bytes | None] = ("ce_type", f"org.louyu.{notes.name}.note.written.v1".encode())
    good: dict[str, Any] = {
        "specversion": "1.0",
        "id": "poison",
        "type": f"org.louyu.{notes.name}.note.written.v1",
        "source": f"/{notes.name}",
        "subject": "poison",
        "tenantid": "t9",
        "actorid": "a",
        "correlationid": "c",
        "time": "2026-11-22T01:00:00Z",
        "sequence": "1",
        "data": {"note_id": "n", "title": "poison"},
    }
    key = b"t9:poison"

    def but(**changes: Any) -> bytes:
        return orjson.dumps({**good, **changes})

    return [
        (key, but(data={"pad": "x" * 900_000}), [header]),
        (key, orjson.dumps({"pad": "x" * 900_000}), [header]),
        (key, but(sequence=str(2**63)), [header]),
        (key, but(time="0001-01-01T00:00:00+14:00"), [header]),
        (key, but(time="9999-12-31T23:59:59-12:00"), [header]),
        (key, but(data={"title": 7}), [header]),
        (key, but(data={"title": "x", "a.b": {"$set": 1}, "n": 2**63}), [header]),
        (key, but().replace(b'"poison"}', b'"x","d":' + b'{"a":' * 900 + b"1" + b"}" * 900 + b"}"), [header]),
        (key, b"\xff" * 3_000_000, [header]),
        (key, but(source="/members"), [header]),
        (b"t1:elsewhere", but(), [header]),
        (key, None, [header]),
        (None, b"{}", [header]),
        (b"", b"", [("ce_type", b"")]),
        (b"\xff" * 1000, b"{", [("ce_type", b"\xff"), ("x", b"h" * 200_000)]),
        (key, b"NaN", []),
        (key, but(), [(_Bytes("x"), b"1")]),
    ]


def test_poison_on_a_topic_stops_nobody(notes: Notes, stranger: KafkaProducer) -> None:
    worker = notes.start("all")
    notes.write("before")
    eventually(notes.settled(1))

    sent = [
        stranger.send(notes.topic, key=k, value=v, headers=h, partition=n % 3)
        for n, (k, v, h) in enumerate(poison(notes))
    ]
    stranger.flush(timeout=20)
    assert all(future.succeeded() for future in sent)
    notes.write("a", "b", "c")

    eventually(notes.settled(4))
    assert worker.poll() is None
    letters = list(notes.store.db.dead_letters.find())
    assert len(letters) >= 10
    assert all(len(letter["raw"]) <= 256 * 1024 for letter in letters)
    assert notes.log().count("consumer.undecodable") >= 10
    assert "worker.part_failed" not in notes.log()


def test_a_kill_inside_a_transaction_delays_nobody_for_more_than_seconds(notes: Notes) -> None:
    notes.write(*(f"title {n}" for n in range(20)))
    relay = notes.start("relay")
    eventually(lambda: notes.unpublished() == 0)
    assert died(notes.start("consume", FAILPOINT="store.in_transaction:3")) == -signal.SIGKILL

    notes.start("consume")
    notes.start("timers")

    started = time.monotonic()
    eventually(lambda: notes.store.db.processed_messages.count_documents({}) > 0)
    eventually(notes.settled(20))
    # 5 to 8 s until the server ends the transaction; the rest is the start of the processes and the rebalance.
    assert time.monotonic() - started < 50
    assert relay.poll() is None
    assert notes.store.db.dead_letters.count_documents({}) == 0


def test_what_a_killed_process_has_locked_can_be_written_long_before_mongodb_would_free_it(notes: Notes) -> None:
    notes.write("a")
    (row,) = notes.store.db.notes.find()
    client = notes.store.db.client
    session = client.start_session()
    session.start_transaction()
    # As left by a kill: nobody will ever end this transaction.
    notes.store.db.notes.update_one({"_id": row["_id"]}, {"$set": {"title": "locked"}}, session=session)

    def changed() -> bool:
        uow = notes.unit()
        uow.notes.get(row["_id"]).change("b")
        try:
            uow.commit()
        except Exception:  # noqa: BLE001 # a caller that is told to try again
            return False
        return True

    # MongoDB's own limit is 60 s. The server looks for what is over its limit every half of it.
    assert took(lambda: eventually(changed)) < 45
    limit = client.admin.command("getParameter", 1, transactionLifetimeLimitSeconds=1)
    assert limit["transactionLifetimeLimitSeconds"] * 1.5 <= 10
    session.end_session()


def processed(notes: Notes) -> set[str]:
    return {row["_id"].partition("|")[2] for row in notes.store.db.processed_messages.find()}


def test_a_topic_that_is_made_again_under_running_workers_is_filled_and_read_again(notes: Notes) -> None:
    notes.write(*(f"title {n}" for n in range(40)))
    worker = notes.start("all")
    eventually(notes.settled(40))
    consumer_stopped = notes.start("relay", WORKER_INSTANCE="1")
    assert notes.stop(worker) == 0
    notes.write(*(f"later {n}" for n in range(10)), changes=2)  # published, and not yet read by anybody
    eventually(lambda: notes.unpublished() == 0)

    admin = KafkaAdminClient(**notes.kafka.options())
    admin.delete_topics([notes.topic])
    admin.close()
    eventually(lambda: "relay.publishes_again" in notes.log())
    notes.write("last", changes=1)
    notes.start("all")

    eventually(notes.settled(51))
    assert consumer_stopped.poll() is None
    ids = {row["_id"] for row in notes.store.db.outbox.find({"type": {"$regex": "written"}})}
    eventually(lambda: ids <= processed(notes))
    assert notes.store.db.parked_messages.count_documents({}) == 0
    assert "topics.lost" in notes.log()


def test_a_worker_ends_within_its_grace_while_the_broker_is_frozen(notes: Notes, servers: Servers) -> None:
    notes.write("a")
    worker = notes.start("all")
    eventually(notes.settled(1))
    (broker,) = (p for p in processes_of(servers.settings.home) if "java" in p.name())
    broker.send_signal(signal.SIGSTOP)
    try:
        notes.write("b")
        time.sleep(3)
        assert took(lambda: notes.stop(worker)) < 30
    finally:
        broker.send_signal(signal.SIGCONT)


def test_an_event_that_was_marked_and_never_sent_is_found_and_sent(notes: Notes) -> None:
    notes.write("a")
    worker = notes.start("all")
    eventually(notes.settled(1))
    notes.stop(worker)
    notes.write("lost", "b")
    (row,) = (row for row in notes.store.db.outbox.find({"pub": None}) if b'"lost"' in bytes(row["ce"]))
    notes.store.db.outbox.update_one({"_id": row["_id"]}, {"$set": {"pub": utc_now()}})

    notes.start("all")

    eventually(notes.settled(3))
    assert "outbox.gap" in notes.log()


def test_topics_are_rebuilt_under_running_workers_with_a_comparison_at_the_end(notes: Notes) -> None:
    notes.write(*(f"title {n}" for n in range(20)), changes=1)
    worker = notes.start("all")
    eventually(notes.settled(20))
    before = sorted(map(str, notes.store.db.figures.find()))

    code = died(notes.start("rebuild-topics"))

    assert code == 0
    assert (
        f"{notes.topic}: {notes.store.db.outbox.count_documents({})} published, 0 missing, 0 out of order"
        in notes.log()
    )
    assert worker.poll() is None
    assert sorted(map(str, notes.store.db.figures.find())) == before


def test_projections_are_rebuilt_under_a_running_worker(notes: Notes) -> None:
    notes.write(*(f"title {n}" for n in range(20)), changes=1)
    worker = notes.start("all")
    eventually(notes.settled(20))
    eventually(lambda: notes.store.db.board.count_documents({}) == 20)
    before = sorted(map(str, notes.store.db.board.find()))
    notes.store.db.board.update_many({}, {"$set": {"title": "spoilt"}})

    rebuilding = notes.start("rebuild-projections")
    notes.write("meanwhile")

    assert died(rebuilding) == 0, notes.log()[-1500:]
    eventually(notes.settled(21))
    assert sorted(map(str, notes.store.db.board.find())) == before
    assert worker.poll() is None
    assert "every message in the topics is projected" in notes.log()
