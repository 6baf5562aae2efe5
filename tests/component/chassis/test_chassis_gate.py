"""The gate of repairs: a consumer believes for a moment that it is open."""

import pytest

from chassis.consuming import gate
from chassis.consuming.gate import Closed, Gate
from tests.builders.notes import a_notes_world


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
