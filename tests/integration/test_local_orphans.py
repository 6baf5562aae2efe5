"""A supervisor that was killed, and two commands for one copy: nothing is hidden, nothing of somebody else is ended."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Final

import psutil
import pytest

from chassis.testing.eventually import eventually
from deploy.local import runtime
from deploy.local.processes import processes_of
from deploy.local.screen import Screen
from deploy.local.settings import ROOT, Settings
from deploy.local.supervision import Supervisor
from tests.builders.programs import a_program_that_does_not_end, only_a_ready_program

pytestmark = [pytest.mark.integration]

#: What `make run` does, with a small table of programs.
RUN: Final = """
import signal, sys
from argparse import Namespace
from deploy.local.commands import run
from deploy.local.screen import Screen
from deploy.local.settings import read_settings
from deploy.local.signals import end_like_ctrl_c
from tests.builders.programs import only_a_ready_program
end_like_ctrl_c(signal.SIGINT, signal.SIGTERM)
sys.exit(run(read_settings(), Screen(), Namespace(no_demo=True), table=only_a_ready_program))
"""


def environment(copy: Settings) -> dict[str, str]:
    return {
        **os.environ,
        "LOUYU_HOME": str(copy.home),
        "LOUYU_PORT": str(copy.port),
        "MONGODB_URI": copy.mongodb_uri or "",
        "KAFKA_BOOTSTRAP_SERVERS": copy.kafka_bootstrap or "",
    }


def runs_in_a_shell(copy: Settings) -> subprocess.Popen[str]:
    """`make run` in a shell of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", RUN], cwd=ROOT, env=environment(copy), stdout=subprocess.PIPE, text=True
    )


def says(shell: subprocess.Popen[str], words: str) -> bool:
    assert shell.stdout is not None
    return any(words in line for line in iter(shell.stdout.readline, ""))


def ends(shell: subprocess.Popen[str]) -> int:
    shell.send_signal(signal.SIGINT)
    return waits_for(shell)


def waits_for(shell: subprocess.Popen[str]) -> int:
    with shell:
        shell.communicate(timeout=240)
    return shell.returncode


def kill_supervisor(copy: Settings) -> None:
    keeper = psutil.Process(Supervisor(copy.home).pid())
    keeper.kill()
    keeper.wait(120)


def took(act: Callable[[], object]) -> float:
    began = time.monotonic()
    act()
    return time.monotonic() - began


def test_status_names_what_a_killed_supervisor_left(copy: Settings) -> None:
    runtime.start(copy, Screen(quiet=True), table=only_a_ready_program)
    pid = Supervisor(copy.home).states()["p1"].pid
    kill_supervisor(copy)

    # Without any setting but the home, as in another shell.
    told = subprocess.run(
        [sys.executable, "-m", "louyuctl", "status", "--json"],
        cwd=ROOT,
        env={**os.environ, "LOUYU_HOME": str(copy.home)},
        capture_output=True,
        text=True,
        check=False,
    )

    answer = json.loads(told.stdout)
    assert told.returncode == 1
    assert (answer["supervisor"], answer["processes"]) == (None, [])
    (orphan,) = answer["orphans"]
    assert (orphan["program"], orphan["pid"]) == ("p1", pid)
    assert orphan["since"][:2] == "20"


def test_the_next_start_replaces_orphans_within_seconds_even_if_they_do_not_want_to_end(copy: Settings) -> None:
    runtime.start(copy, Screen(quiet=True), table=a_program_that_does_not_end)
    orphan = psutil.Process(Supervisor(copy.home).states()["p1"].pid)
    kill_supervisor(copy)

    seconds = took(lambda: runtime.start(copy, Screen(quiet=True), table=only_a_ready_program))

    assert not orphan.is_running()
    assert Supervisor(copy.home).states()["p1"].is_up
    assert seconds < 40


def test_a_second_run_does_not_stop_the_first_when_it_ends(copy: Settings) -> None:
    first = runs_in_a_shell(copy)
    assert says(first, "Ctrl-C stops everything")
    keeper = Supervisor(copy.home).pid()
    second = runs_in_a_shell(copy)
    assert says(second, "Ctrl-C leaves it running")

    assert ends(second) == 0

    assert (first.poll(), Supervisor(copy.home).pid()) == (None, keeper)
    assert Supervisor(copy.home).states()["p1"].is_up
    assert ends(first) == 0
    assert processes_of(copy.home) == []


def test_a_run_whose_copy_another_command_restarted_leaves_the_new_one_alone(copy: Settings) -> None:
    first = runs_in_a_shell(copy)
    assert says(first, "Ctrl-C stops everything")

    runtime.stop(copy)
    runtime.start(copy, Screen(quiet=True), table=only_a_ready_program)

    keeper = Supervisor(copy.home).pid()
    ends(first)
    assert keeper is not None
    assert Supervisor(copy.home).pid() == keeper
    assert Supervisor(copy.home).states()["p1"].is_up


def test_a_foreground_whose_supervisor_was_killed_ends_the_orphans(copy: Settings) -> None:
    first = runs_in_a_shell(copy)
    assert says(first, "Ctrl-C stops everything")

    kill_supervisor(copy)

    assert waits_for(first) == 1
    eventually(lambda: processes_of(copy.home) == [])
