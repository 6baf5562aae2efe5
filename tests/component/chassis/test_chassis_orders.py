"""A consumer is paused, resumed and rewound by people, with a preview that equals the effect."""

import threading
from datetime import datetime, timedelta
from typing import Any

import pytest

from chassis.background import process_reports
from chassis.consuming import orders
from chassis.consuming.consumer import Consumer
from chassis.consuming.orders import Orders
from chassis.kernel.broker import Outgoing
from chassis.kernel.messages import encode
from chassis.observability.metrics import Metrics
from chassis.testing.broker import MemoryBroker
from chassis.testing.world import Client, World
from tests.builders.desk import WHY, acts_of, an_operator, problem_of
from tests.builders.notes import TOLD, a_notes_world

pytestmark = pytest.mark.capability("O3")
TOPIC = "things.thing.events.v1"


class Reading:
    """A world whose consumer reads a broker in memory."""

    def __init__(self) -> None:
        self.world = a_notes_world()
        self.broker = MemoryBroker(topics=[TOPIC])
        told = Orders(self.world.store, self.world.clock, every=0)
        subscription = self.broker.subscribe("notes", [TOPIC])
        self.consumer = Consumer(subscription, self.world.dispatcher, Metrics(), orders=told)

    def send(self, count: int, first: int = 0) -> None:
        for n in range(first, first + count):
            message = self.world.message(TOLD, {"title": f"t{n}"}, subject=f"s{n}")
            headers = (("ce_type", TOLD.encode()), ("ce_id", message.id.encode()))
            self.broker.send_all([Outgoing(TOPIC, message.key.encode(), encode(message), headers)])

    def turn(self) -> int:
        self.consumer.run_once(0)
        self.consumer.commit()
        return self.effects(self.world)

    def count(self) -> None:
        types = self.world.service.reactions.types
        stored = lambda: self.broker.committed["notes"]  # noqa: E731 # one line says it
        orders.count(self.world.store, lambda: self.broker, [TOPIC], types, stored)

    @staticmethod
    def effects(world: World) -> int:
        return int(world.store.db.processed_messages.count_documents({}))


def ask(client: Any, world: World) -> Any:
    since = (world.clock() - timedelta(hours=1)).isoformat()
    return client.post("/operations/consumer/rewinds", {"since": since, **WHY})


def test_a_paused_consumer_takes_nothing_in_and_goes_on_where_it_was() -> None:
    reading = Reading()
    operator = an_operator(reading.world)
    reading.send(2)
    before = reading.turn()

    operator.post("/operations/consumer/pause", WHY)
    reading.send(3, first=2)
    paused = reading.turn()
    operator.post("/operations/consumer/resume", WHY)
    after = reading.turn()

    assert (before, paused, after) == (2, 2, 5)
    assert acts_of(operator) == ["consumer-resumed", "consumer-paused"]


def test_who_pauses_or_resumes_second_is_told() -> None:
    reading = Reading()
    first, second = an_operator(reading.world, "wang"), an_operator(reading.world, "li")
    first.post("/operations/consumer/pause", WHY)

    refused = second.post("/operations/consumer/pause", WHY)

    assert problem_of(refused) == (409, "consumer-already-paused")
    assert "wang" in refused.body["detail"]
    second.post("/operations/consumer/resume", WHY)
    assert problem_of(first.post("/operations/consumer/resume", WHY)) == (409, "consumer-not-paused")


def test_a_rewind_is_counted_first_and_reads_again_what_was_counted() -> None:
    reading = Reading()
    operator = an_operator(reading.world)
    reading.send(5)
    reading.turn()
    # One of them lost its effect, as after a restore of the database.
    lost = reading.world.store.db.processed_messages.find_one() or {}
    reading.world.store.db.processed_messages.delete_one({"_id": lost["_id"]})
    asked = ask(operator, reading.world).body["id"]
    path = f"/operations/consumer/rewinds/{asked}/confirm"
    too_early = operator.post(path)
    reading.count()
    (counted,) = operator.get("/operations/consumer/rewinds").body["items"]
    before = reading.turn()

    operator.post(path)
    reading.consumer.run_once(0)
    again = reading.consumer.run_once(0)

    assert problem_of(too_early) == (409, "consumer-rewind-not-counted")
    assert (counted["state"], counted["total"], counted["without_effect"]) == ("counted", 5, 1)
    assert (before, reading.effects(reading.world)) == (4, 5)
    assert again == 0
    (done,) = operator.get("/operations/consumer/rewinds").body["items"]
    assert (done["state"], done["confirmed_by"]) == ("done", "root")
    assert acts_of(operator) == ["rewind-confirmed", "rewind-asked"]


def test_one_rewind_at_a_time_and_it_can_be_dropped() -> None:
    reading = Reading()
    first, second = an_operator(reading.world, "wang"), an_operator(reading.world, "li")
    asked = ask(first, reading.world).body["id"]

    assert problem_of(ask(second, reading.world)) == (409, "consumer-rewind-under-way")
    assert second.send("DELETE", f"/operations/consumer/rewinds/{asked}").status == 204
    assert ask(second, reading.world).status == 202


def test_a_rewind_that_an_earlier_release_ended_is_not_in_the_way_of_the_next() -> None:
    reading = Reading()
    # As that release left it: over, and marked as under way.
    reading.world.store.db[orders.REWINDS].insert_one({"_id": "old", "state": "done", "under_way": True})

    assert ask(an_operator(reading.world), reading.world).status == 202

    marked = reading.world.store.db[orders.REWINDS].distinct("_id", {"under_way": True})
    assert (len(marked), "old" in marked) == (1, False)


def test_where_nothing_was_read_there_is_nothing_to_rewind() -> None:
    reading = Reading()
    operator = an_operator(reading.world)
    asked = ask(operator, reading.world).body["id"]
    reading.count()

    refused = operator.post(f"/operations/consumer/rewinds/{asked}/confirm")

    assert problem_of(refused) == (422, "consumer-nothing-to-read-again")


def test_a_paused_consumer_ends_when_it_is_told_to() -> None:
    reading = Reading()
    an_operator(reading.world).post("/operations/consumer/pause", WHY)
    stopping = threading.Event()
    thread = threading.Thread(target=reading.consumer.run, args=(stopping,))
    thread.start()
    stopping.set()
    thread.join(10)

    assert not thread.is_alive()


def test_the_state_of_a_service_is_told_in_signs() -> None:
    reading = Reading()
    world, operator = reading.world, an_operator(reading.world)
    reading.send(2)
    reading.turn()
    quiet = operator.get("/operations/now").body
    report = process_reports.Report("notes-0", "notes", ["relay", "consume"], world.clock())
    report.store(world.store, {"relay": True, "consume": False}, reading.consumer, world.clock)
    world.receive(TOLD, {"title": 7})
    operator.post("/operations/consumer/pause", WHY)

    now = operator.get("/operations/now").body

    assert [sign["code"] for sign in quiet["signs"]] == ["worker-gone"]
    assert [(sign["code"], sign["page"]) for sign in now["signs"]] == [
        ("part-down", "worker-restarts"),
        ("paused", "failure-desk"),
        ("dead", "failure-desk"),
    ]
    (topic,) = [one for one in now["topics"] if one["topic"] == TOPIC]
    assert (topic["partitions"], topic["lag"]) == (3, 0)
    world.clock.advance(timedelta(minutes=1))
    assert operator.get("/operations/now").body["signs"][0]["code"] == "worker-gone"


def test_how_far_behind_a_paused_consumer_is_says_since_when_that_was_measured() -> None:
    reading = Reading()
    world, operator = reading.world, an_operator(reading.world)
    report = process_reports.Report("notes-0", "notes", ["consume"], world.clock())
    reading.send(2)
    reading.turn()
    fresh = _measured_at(operator, report, reading)
    operator.post("/operations/consumer/pause", WHY)
    assert reading.consumer.measured is not None
    # As if the pause had lasted for an hour.
    reading.consumer.measured -= 3600

    assert fresh - _measured_at(operator, report, reading) > timedelta(minutes=59)


def _measured_at(operator: Client, report: process_reports.Report, reading: Reading) -> datetime:
    report.store(reading.world.store, {"consume": True}, reading.consumer, reading.world.clock)
    (topic,) = [one for one in operator.get("/operations/now").body["topics"] if one["topic"] == TOPIC]
    return datetime.fromisoformat(topic["lag_at"])
