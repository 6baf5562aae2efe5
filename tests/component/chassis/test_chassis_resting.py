"""What a busy consumer saves: it believes for a moment that the gate is open, and lets messages come together."""

import threading

import pytest

from chassis.consuming import gate
from chassis.consuming.consumer import Consumer
from chassis.consuming.gate import Closed, Gate
from chassis.kernel.broker import Record
from chassis.testing.broker import MemoryBroker, MemorySubscription
from tests.builders.notes import a_notes_world

TOPIC = "things.thing.events.v1"


def test_an_open_gate_is_believed_for_a_moment_and_not_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    world = a_notes_world()
    ours = Gate(world.store, world.clock)
    ours.check()
    gate.close(world.store, world.clock)

    ours.check()
    monkeypatch.setattr(gate, "BELIEVED_SECONDS", 0)

    with pytest.raises(Closed):
        ours.check()


def test_a_closed_gate_is_looked_at_each_time() -> None:
    world = a_notes_world()
    ours = Gate(world.store, world.clock)
    gate.close(world.store, world.clock)
    with pytest.raises(Closed):
        ours.check()
    gate.open_again(world.store)

    ours.check()


class _Stopping(threading.Event):
    """Keeps for how long somebody rested on it."""

    def __init__(self) -> None:
        super().__init__()
        self.rests: list[float | None] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.rests.append(timeout)
        return self.is_set()


class _ThenNothing(MemorySubscription):
    """Gives one record, then nothing, and then the consumer is stopped."""

    def __init__(self, stopping: threading.Event) -> None:
        super().__init__(MemoryBroker(topics=[TOPIC]), "notes", [TOPIC])
        self.left, self.stopping = [Record(TOPIC, 0, 0, b"k", b"{}", (("ce_type", b"of.no.interest"),)), None], stopping

    def poll(self, seconds: float, limit: int) -> list[Record]:  # noqa: ARG002 # the protocol
        one = self.left.pop(0)
        if one is None:
            self.stopping.set()
        return [one] if one else []


@pytest.mark.parametrize(("gathers", "expected"), [(0.1, [0.1]), (0, [])])
def test_only_after_a_batch_a_consumer_rests_for_as_long_as_it_gathers(gathers: float, expected: list[float]) -> None:
    world, stopping = a_notes_world(), _Stopping()
    consumer = Consumer(_ThenNothing(stopping), world.dispatcher, world.metrics, gathers=gathers)

    consumer.run(stopping)

    assert stopping.rests == expected
