"""Parts of a worker: each is started again by itself; one that fails for ever is told, and stops no other."""

import threading
import time
from collections.abc import Callable
from typing import Self

import pytest

from chassis.background import parts
from chassis.background.parts import Loop, Part
from chassis.kernel.broker import BrokerError, Fenced
from chassis.observability.metrics import Metrics
from chassis.persistence.leases import LeaseLost
from chassis.testing.eventually import eventually


class Turning:
    """A loop that fails with the given errors, one per start, and then runs until it is stopped."""

    def __init__(self, *faults: Exception) -> None:
        self.faults, self.starts, self.last_loop = list(faults), 0, time.monotonic()

    def run(self, stopping: threading.Event) -> None:
        self.starts += 1
        if self.faults:
            raise self.faults.pop(0)
        while not stopping.wait(0.01):
            self.last_loop = time.monotonic()


class Worker:
    """Parts in threads, as in a process."""

    def __init__(self, **loops: Callable[[], Loop]) -> None:
        self.metrics, self.stopping, self.ended = Metrics(), threading.Event(), threading.Event()
        self.parts = {name: Part(name, make, self.metrics, self.ended.set) for name, make in loops.items()}
        self._threads = [threading.Thread(target=part.run, args=(self.stopping,)) for part in self.parts.values()]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        for thread in self._threads:
            thread.join(10)
            assert not thread.is_alive()

    def figure(self, name: str, part: str) -> float | None:
        return self.metrics.registry.get_sample_value(name, {"part": part})


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "_BACKOFF", (0.02,))


def test_a_part_that_fails_is_started_again_and_the_others_run_on() -> None:
    faulty, fine = Turning(RuntimeError("poison"), RuntimeError("poison")), Turning()

    with Worker(consume=lambda: faulty, relay=lambda: fine) as worker:
        eventually(worker.parts["consume"].is_well)

        assert (faulty.starts, fine.starts) == (3, 1)
        assert worker.figure("louyu_worker_part_failures_total", "consume") == 2
        assert worker.parts["relay"].is_well()


def test_a_part_that_fails_for_ever_is_told_and_the_others_are_well() -> None:
    fine = Turning()

    with Worker(consume=lambda: Turning(RuntimeError("poison")), relay=lambda: fine) as worker:
        eventually(lambda: (worker.figure("louyu_worker_part_failures_total", "consume") or 0) >= 4)

        assert not worker.parts["consume"].is_well()
        assert worker.figure("louyu_worker_part_up", "consume") == 0
        assert not worker.parts["consume"].is_stuck()
        assert worker.parts["relay"].is_well()
        assert fine.starts == 1


def test_a_part_waits_for_servers_without_failing() -> None:
    loop = Turning(BrokerError("not there yet"))

    with Worker(relay=lambda: loop) as worker:
        eventually(worker.parts["relay"].is_well)

        assert worker.figure("louyu_worker_part_failures_total", "relay") is None


@pytest.mark.parametrize("fault", [LeaseLost(), Fenced("another")], ids=repr)
def test_a_process_whose_place_another_has_taken_ends(fault: Exception) -> None:
    with Worker(relay=lambda: Turning(fault)) as worker:
        assert worker.ended.wait(5)


def test_a_part_that_does_not_turn_is_stuck(monkeypatch: pytest.MonkeyPatch) -> None:
    loop = Turning()
    monkeypatch.setattr(parts, "_STUCK_SECONDS", -1)

    with Worker(relay=lambda: loop) as worker:
        eventually(worker.parts["relay"].is_well)

        assert worker.parts["relay"].is_stuck()
