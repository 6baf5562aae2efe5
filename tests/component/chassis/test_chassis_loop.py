"""The consumer loop: commits what was applied, reads the rest again, and pauses while servers are unavailable."""

import threading
from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest

from chassis.consuming import gate
from chassis.consuming.consumer import Consumer
from chassis.consuming.places import Places
from chassis.kernel.broker import BrokerError, Offsets, Record
from chassis.persistence import outbox
from chassis.persistence.store import Unavailable
from chassis.publishing.sending import outgoing
from chassis.testing.broker import MemoryBroker, MemorySubscription
from chassis.testing.eventually import eventually
from tests.builders.notes import HAPPENED, TOLD, a_notes_world

TOPIC = "things.thing.events.v1"


class Faulty(MemorySubscription):
    """A subscription whose broker fails, or whose group is rebalanced, when a test says so."""

    def __init__(self, broker: MemoryBroker) -> None:
        super().__init__(broker, "notes", [TOPIC])
        self.polls_to_fail = self.commits_to_fail = 0
        self.rebalancing = False
        self.fault: Exception | None = None

    def poll(self, seconds: float, limit: int) -> list[Record]:
        if self.fault:
            raise self.fault
        if self.polls_to_fail:
            self.polls_to_fail -= 1
            raise BrokerError("away")
        if self.rebalancing:
            self.resume()  # newly assigned partitions are not held
            self.rebalancing = False
        return super().poll(seconds, limit)

    def commit(self, offsets: Offsets) -> None:
        if self.commits_to_fail:
            self.commits_to_fail -= 1
            raise BrokerError("away")
        super().commit(offsets)


class Loop:
    """A world whose consumer reads a memory broker."""

    def __init__(self, broken: set[str] | None = None) -> None:
        self.world = a_notes_world(broken)
        self.broker = MemoryBroker(topics=[TOPIC])
        self.restart()

    def restart(self) -> None:
        """A new process in the same place."""
        self.subscription = Faulty(self.broker)
        places = Places(self.world.store, self.broker, self.world.metrics)
        self.consumer = Consumer(self.subscription, self.world.dispatcher, self.world.metrics, places)

    def restart_places(self) -> None:
        places = Places(self.world.store, self.broker, self.world.metrics)
        self.consumer = Consumer(self.subscription, self.world.dispatcher, self.world.metrics, places)

    def arrive(self, titles: Sequence[str], event_type: str = HAPPENED) -> None:
        messages = [self.world.message(event_type, {"title": title}, subject=f"s-{title}") for title in titles]
        rows = [outbox.insert_of(TOPIC, message).document for message in messages]
        self.broker.send_all([outgoing(row) for row in rows])

    def titles(self) -> list[str]:
        return sorted(row["title"] for row in self.world.store.db.notes.find())

    def age_shown(self) -> float | None:
        return self.world.metrics.registry.get_sample_value("louyu_consumer_age_seconds", {"topic": TOPIC})

    def run_until(self, enough: Callable[[], object]) -> None:
        """Runs the consumer in a thread, as a worker does, until `enough` holds."""
        stopping = threading.Event()
        thread = threading.Thread(target=self.consumer.run, args=(stopping,))
        thread.start()
        try:
            eventually(enough)
        finally:
            stopping.set()
            thread.join(10)
        assert not thread.is_alive()

    def breaker_shown(self) -> float | None:
        return self.world.metrics.registry.get_sample_value("louyu_consumer_breaker_open")

    @property
    def committed(self) -> int:
        return sum(self.broker.committed["notes"].values())


def test_what_is_applied_is_committed() -> None:
    loop = Loop()
    loop.arrive("abc")

    read = loop.consumer.run_once()
    loop.consumer.commit()

    assert (read, loop.titles(), loop.committed) == (3, ["a", "b", "c"], 3)


def test_nothing_is_committed_before_it_is_applied() -> None:
    loop = Loop()
    loop.arrive("abc")
    loop.world.store.fail_commits()

    with pytest.raises(Unavailable):
        loop.consumer.run_once()
    loop.consumer.commit()
    committed_before = loop.committed
    loop.consumer.run_once()

    assert (committed_before, loop.titles()) == (0, ["a", "b", "c"])


def test_a_lost_commit_costs_repeats_and_no_effects() -> None:
    loop = Loop()
    loop.arrive("ab")
    loop.consumer.run_once()

    again = Consumer(Faulty(loop.broker), loop.world.dispatcher, loop.world.metrics)
    again.run_once()

    assert (loop.titles(), len(loop.world.events())) == (["a", "b"], 2)


def test_commits_are_at_most_one_a_second() -> None:
    loop = Loop()
    loop.arrive("a")

    loop.consumer.run_once()

    assert loop.committed == 0


@pytest.mark.parametrize("trouble", ["store", "broker"])
def test_the_loop_waits_while_servers_are_unavailable(trouble: str) -> None:
    loop = Loop()
    loop.arrive("abc")
    if trouble == "store":
        loop.world.store.fail_commits(1)
    else:
        loop.subscription.polls_to_fail = 1

    loop.run_until(lambda: loop.titles() == ["a", "b", "c"])

    assert (loop.titles(), loop.committed) == (["a", "b", "c"], 3)


def test_a_rebalance_while_it_holds_still_loses_nothing() -> None:
    loop = Loop()
    loop.arrive("abc")
    loop.world.store.fail_commits(1)
    with pytest.raises(Unavailable):
        loop.consumer.run_once()
    loop.world.store.fail_commits(1)
    loop.subscription.rebalancing = True

    loop.run_until(lambda: loop.titles() == ["a", "b", "c"])

    assert loop.titles() == ["a", "b", "c"]


def test_stopping_commits_and_leaves_even_while_the_broker_is_unavailable() -> None:
    loop = Loop()
    loop.arrive("a")
    loop.consumer.run_once()
    loop.subscription.commits_to_fail = 1
    stopped = threading.Event()
    stopped.set()

    loop.consumer.run(stopped)

    assert loop.titles() == ["a"]


def test_an_open_breaker_of_one_tenant_does_not_hold_the_loop() -> None:
    loop = Loop(broken={f"{n}" for n in range(120)})
    loop.arrive([f"{n}" for n in range(120)], TOLD)
    loop.arrive(["z"])

    loop.run_until(lambda: loop.titles() == ["z"] and loop.breaker_shown() == 1)

    assert len(loop.world.parked()) == 120


def test_a_fault_of_ours_ends_the_loop() -> None:
    loop = Loop()
    loop.subscription.fault = RuntimeError("a fault of ours")

    with pytest.raises(RuntimeError, match="of ours"):
        loop.consumer.run(threading.Event())


def test_lag_is_told_at_every_commit() -> None:
    loop = Loop()
    loop.arrive("abc")
    loop.consumer.run_once()
    loop.arrive("de")

    loop.consumer.commit()

    assert loop.world.metrics.registry.get_sample_value("louyu_consumer_lag", {"topic": TOPIC}) == 2


def test_a_topic_is_late_until_it_is_read_to_its_end() -> None:
    loop = Loop()
    loop.arrive("a")
    loop.world.clock.advance(timedelta(minutes=5))
    loop.consumer.run_once()
    loop.arrive("b")
    loop.consumer.commit()
    behind = loop.age_shown()
    loop.world.clock.advance(timedelta(minutes=5))

    loop.consumer.run_once()
    loop.consumer.commit()

    assert (behind, loop.age_shown()) == (300, 0)


@pytest.mark.parametrize("restarted", [False, True])
def test_a_topic_that_was_made_again_is_read_from_its_beginning(restarted: bool) -> None:
    loop = Loop()
    loop.arrive([f"{n}" for n in range(9)])
    loop.consumer.run_once()
    loop.consumer.commit()
    stale = dict(loop.broker.committed["notes"])

    loop.broker.wipe()
    loop.arrive([f"new {n}" for n in range(30)])
    if restarted:
        loop.broker.committed["notes"] = stale
        loop.restart()
    else:
        # As after the pause between two looks.
        loop.restart_places()
    for _ in range(3):
        loop.consumer.run_once()

    assert len(loop.titles()) == 39
    count = loop.world.metrics.registry.get_sample_value
    assert (count("louyu_consumer_rewinds_total") or 0) > 0


def test_while_the_gate_is_closed_nothing_is_applied_and_nothing_is_lost() -> None:
    loop = Loop()
    loop.arrive("abc")
    gate.close(loop.world.store, loop.world.clock)

    with pytest.raises(Unavailable):
        loop.consumer.run_once()
    before = loop.titles()
    gate.open_again(loop.world.store)
    loop.consumer.run_once()

    assert (before, loop.titles()) == ([], ["a", "b", "c"])


def test_a_gate_whose_repair_was_killed_opens_by_itself() -> None:
    loop = Loop()
    loop.arrive("a")
    gate.close(loop.world.store, loop.world.clock)
    loop.world.clock.advance(gate.CLOSED_FOR)

    loop.consumer.run_once()

    assert loop.titles() == ["a"]


def test_an_event_whose_predecessor_never_came_is_told() -> None:
    loop = Loop()
    messages = [loop.world.message(TOLD, {"title": f"{n}"}, sequence=n) for n in (1, 2, 4, 3, 5)]
    rows = [outbox.insert_of(TOPIC, message).document for message in messages]
    loop.broker.send_all([outgoing(row) for row in rows])

    loop.consumer.run_once()

    assert loop.world.metrics.registry.get_sample_value("louyu_consumer_gaps_total", {"topic": TOPIC}) == 1
