"""Relay and timers on the real store, with what only it has: leases and change streams."""

import threading
import urllib.request
from urllib.error import HTTPError

import pytest

from chassis.background.timers import TimerLoop
from chassis.kernel.broker import SendFailed
from chassis.kernel.clock import Clock, utc_now
from chassis.observability import health
from chassis.observability.metrics import Metrics
from chassis.persistence.leases import Lease, LeaseLost
from chassis.persistence.store import Store
from chassis.persistence.unit_of_work import MakeUnitOfWork
from chassis.publishing.relay import Relay
from chassis.service import Timer
from chassis.testing.broker import MemoryBroker
from chassis.testing.eventually import eventually
from deploy.local.ports import free_base
from tests.builders.notes import notes_service
from tests.integration.chassis.conftest import Notes

pytestmark = [pytest.mark.integration]


def a_relay(notes: Notes, broker: MemoryBroker, owner: str = "owner", lease: float = 6) -> Relay:
    return Relay(notes.store, broker, owner, utc_now, Metrics(), lease=lease)


def test_rows_that_were_not_acknowledged_stay_and_are_sent_again_in_order(notes: Notes) -> None:
    notes.write("a", changes=5)
    broker = MemoryBroker()
    broker.fail_sends()

    with pytest.raises(SendFailed):
        a_relay(notes, broker).run(threading.Event())
    waiting = notes.unpublished()
    a_relay(notes, broker, "successor").publish_pending()

    titles = [record.value for record in broker.sent]
    assert (waiting, notes.unpublished()) == (6, 0)
    assert titles[:3] == titles[3:6]
    assert len(titles) == 9


def test_a_relay_without_a_lease_sends_nothing(notes: Notes) -> None:
    notes.write("a")
    first, second = MemoryBroker(), MemoryBroker()

    sent = a_relay(notes, first).publish_pending(), a_relay(notes, second, "standby").publish_pending()

    assert (sent, second.sent) == ((1, 0), [])


def test_a_relay_that_lost_its_lease_while_sending_marks_nothing(notes: Notes) -> None:
    notes.write("a")
    broker = MemoryBroker()
    relay = a_relay(notes, broker)
    relay.publish_pending()
    notes.write("b")
    notes.store.db.leases.update_many({}, {"$inc": {"epoch": 1}})

    with pytest.raises(LeaseLost):
        relay.publish_pending()

    assert notes.unpublished() == 1


def test_a_relay_that_is_asked_to_stop_hands_its_shards_on(notes: Notes) -> None:
    stopping = threading.Event()
    relay = a_relay(notes, MemoryBroker())
    thread = threading.Thread(target=relay.run, args=(stopping,))
    thread.start()
    notes.write("a")
    eventually(lambda: notes.unpublished() == 0)

    stopping.set()
    relay.wake()
    thread.join(10)

    notes.write("b")
    assert a_relay(notes, MemoryBroker(), "successor").publish_pending() == 1


MAKE = notes_service().make_unit_of_work()


class Work:
    """Counts its runs. The first `failing` ones fail; `busy` ones report work."""

    def __init__(self, failing: int = 0, busy: int = 0) -> None:
        self.runs, self._failing, self._busy = 0, failing, busy

    def __call__(self, _store: Store, _make: MakeUnitOfWork, _clock: Clock) -> int:
        self.runs += 1
        if self.runs <= self._failing:
            raise RuntimeError("a fault of this timer")
        return int(self.runs <= self._busy)


def a_timer_loop(store: Store, metrics: Metrics, **work: Work) -> TimerLoop:
    return TimerLoop(store, [Timer(name, 60, task) for name, task in work.items()], MAKE, "owner", utc_now, metrics)


def test_a_timer_runs_again_at_once_while_it_is_busy(store: Store) -> None:
    busy, idle = Work(busy=3), Work()
    loop = a_timer_loop(store, Metrics(), busy=busy, idle=idle)

    for _ in range(9):
        loop.run_due()

    assert (busy.runs, idle.runs) == (4, 1)


def test_a_timer_that_fails_is_counted_and_keeps_no_other_from_its_work(store: Store) -> None:
    metrics, faulty, fine = Metrics(), Work(failing=9), Work()

    a_timer_loop(store, metrics, faulty=faulty, fine=fine).run_due()

    count = metrics.registry.get_sample_value
    assert (faulty.runs, fine.runs) == (1, 1)
    assert count("louyu_timer_runs_total", {"timer": "faulty", "outcome": "failed"}) == 1


def test_timers_run_in_one_process_and_move_when_it_stops(store: Store) -> None:
    first, second = Work(busy=10**9), Work(busy=10**9)
    stopping = threading.Event()
    loop = a_timer_loop(store, Metrics(), work=first)
    thread = threading.Thread(target=loop.run, args=(stopping,))
    thread.start()
    eventually(lambda: first.runs > 3)
    successor = TimerLoop(store, [Timer("work", 60, second)], MAKE, "successor", utc_now, Metrics())
    successor.run_due()
    runs_before = second.runs

    stopping.set()
    thread.join(10)
    Lease(store, "nobody", [], 1).release()
    later = TimerLoop(store, [Timer("work", 60, second)], MAKE, "later", utc_now, Metrics())
    later.run_due()

    assert (runs_before, second.runs) == (0, 1)


def test_a_worker_tells_how_it_is_over_http() -> None:
    state = {"alive": True}
    port = free_base()
    health.serve("127.0.0.1", port, alive=lambda: state["alive"], ready={"mongodb": lambda: False}, metrics=Metrics())

    def status(path: str) -> int:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
                return int(answer.status)
        except HTTPError as error:
            error.close()
            return error.code

    well = [status(path) for path in ("/healthz", "/readyz", "/metrics", "/else")]
    state["alive"] = False

    assert well == [200, 503, 200, 404]
    assert status("/healthz") == 503
