"""One release after the other on one machine: the later one has other programs, with other settings."""

from collections.abc import Iterator
from dataclasses import replace

import psutil
import pytest

from deploy.local import runtime
from deploy.local.faults import Fault
from deploy.local.processes import processes_of
from deploy.local.program import Program
from deploy.local.rolling import roll
from deploy.local.screen import Screen
from deploy.local.settings import Settings
from deploy.local.supervision import Supervisor
from tests.builders.programs import only_a_ready_program

pytestmark = [pytest.mark.integration, pytest.mark.capability("O6")]
SCREEN = Screen(quiet=True)


def program(settings: Settings, number: int, release: str) -> Program:
    """A web process of before there were shared ports."""
    (ready,) = only_a_ready_program(settings)
    port = settings.port + number
    command = tuple(word.replace(str(ready.port), str(port)) for word in ready.command)
    return replace(ready, name=f"p{number}", kind="web", command=command, port=port, environment={"A_SETTING": release})


def earlier(settings: Settings) -> list[Program]:
    return [program(settings, number, "earlier") for number in (1, 2)]


def later(settings: Settings) -> list[Program]:
    return [program(settings, number, "later") for number in (2, 3)]


@pytest.fixture
def running(copy: Settings) -> Iterator[Settings]:
    runtime.start(copy, SCREEN, table=earlier)
    yield copy
    runtime.stop(copy)


def releases(settings: Settings) -> dict[str, str]:
    """Of which release each program is that runs."""
    states = Supervisor(settings.home).states()
    return {name: psutil.Process(state.pid).environ()["A_SETTING"] for name, state in states.items() if state.pid}


def test_a_later_release_brings_its_programs_and_settings(running: Settings) -> None:
    assert releases(running) == {"p1": "earlier", "p2": "earlier"}

    nobody_waited = roll(running, SCREEN, table=later)

    # A port of a simple server is not shared.
    assert not nobody_waited
    assert releases(running) == {"p2": "later", "p3": "later"}
    assert len(Supervisor(running.home).states()) == 2


def test_what_is_not_replaced_yet_runs_on_as_it_is(running: Settings) -> None:
    before = Supervisor(running.home).states()["p1"].pid

    roll(running, SCREEN, ["p2"], table=later)

    assert releases(running) == {"p1": "earlier", "p2": "later"}
    assert Supervisor(running.home).states()["p1"].pid == before
    roll(running, SCREEN, table=later)
    assert releases(running) == {"p2": "later", "p3": "later"}


def test_a_release_that_does_not_start_stops_the_replacing_and_may_be_replaced_itself(running: Settings) -> None:
    def broken(settings: Settings) -> list[Program]:
        return [replace(one, command=("false",)) if one.name == "p2" else one for one in later(settings)]

    with pytest.raises(Fault, match="p2 does not become ready"):
        roll(running, SCREEN, table=broken)
    assert releases(running)["p1"] == "earlier"

    roll(running, SCREEN, table=later)

    assert releases(running) == {"p2": "later", "p3": "later"}


def test_starting_again_while_an_earlier_release_runs_adds_what_is_missing(running: Settings) -> None:
    assert runtime.start(running, SCREEN, table=later)

    assert releases(running) == {"p1": "earlier", "p2": "earlier", "p3": "later"}
    runtime.stop(running)
    assert processes_of(running.home) == []
