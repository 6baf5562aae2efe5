"""The faults: kill -9 at named points, at random and of the broker; and a replay of everything."""

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

import psutil

from deploy.local.program import Program
from deploy.local.programs import platform_programs
from deploy.local.readiness import is_ready
from deploy.local.settings import ROOT, Settings
from deploy.local.supervision import Supervisor

#: F2 and F3: every point of the relay and of the consumer. F1: around the commit of a web process.
RELAY_POINTS: Final = ("relay.after_find", "relay.after_send", "relay.after_mark")
CONSUMER_POINTS: Final = ("consumer.before_transaction", "consumer.after_transaction", "consumer.after_commit")
WEB_POINTS: Final = ("http.before_commit", "store.in_transaction", "http.after_commit")
_DEATH_SECONDS: Final = 20
_READY_SECONDS: Final = 180


@dataclass
class Havoc:
    """Kills, and what they cost: how long until a killed process was ready again."""

    settings: Settings
    seed: int
    say: Callable[[str], None]
    #: How many random kills there are, and how many seconds a frozen process stands; 0 lets the seed draw them.
    most: int = 60
    frozen: int = 0
    kills: int = 0
    recoveries: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)  # a seed repeats the run
        self._supervisor = Supervisor(self.settings.home)
        self._programs = {program.name: program for program in platform_programs(self.settings)}

    def sweep(self) -> None:
        """Kills every armed service at every named point, once, under load."""
        for point in RELAY_POINTS:
            for service in ("members", "requests"):
                self._die_at(self._programs[f"{service}-worker"], point)
        for point in CONSUMER_POINTS:
            for service in ("requests", "notify"):
                self._die_at(self._programs[f"{service}-worker"], point)
        for service in ("members", "requests"):
            for point in WEB_POINTS:
                self._die_at(self._programs[service], point)

    def at_random(self, kills: int) -> None:
        """Kills processes at random, one after another, gunicorn's workers included; the seed gives the order."""
        names = sorted(self._programs)
        killed: dict[str, float] = {}
        until = self.kills + kills
        while self.kills < until:
            program = self._programs[self._random.choice(names)]
            if self._kill(program):
                killed.setdefault(program.name, time.monotonic())
            time.sleep(self._random.uniform(0.05, 0.6))
            self._note_recovered(killed)
        self.all_ready()

    def _note_recovered(self, killed: dict[str, float]) -> None:
        """Notes how long each killed process was down, counted from its first kill."""
        for name in [name for name in killed if is_ready(self.settings, self._programs[name])]:
            self.recoveries.append(time.monotonic() - killed.pop(name))

    def server(self, name: str) -> None:
        """Kills MongoDB or Kafka under load. The supervisor restarts it."""
        pid = self._supervisor.states()[name].pid
        if pid is not None:
            self._end(psutil.Process(pid), name)
        time.sleep(1)
        self.all_ready()

    def everything(self) -> int:
        """Kills all processes but the supervisor, as when the machine loses its power; returns how many."""
        victims = [process for state in self._supervisor.states().values() for process in _of(state.pid)]
        for process in victims:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        self.kills += len(victims)
        self.all_ready()
        return len(victims)

    def freeze(self, names: Iterable[str], seconds: float) -> None:
        """Stops these programs, with their children, and lets them go on after `seconds`."""
        states = self._supervisor.states()
        victims = [process for name in names for process in _of(states[name].pid)]
        self._signal(victims, signal.SIGSTOP)
        try:
            time.sleep(seconds)
        finally:
            self._signal(victims, signal.SIGCONT)

    def all_ready(self) -> None:
        """Waits until every process of the platform is ready. Raises RuntimeError."""
        self._await_ready(*self._programs.values())

    def _signal(self, victims: Iterable[psutil.Process], what: signal.Signals) -> None:
        for process in victims:
            with suppress(psutil.NoSuchProcess):
                process.send_signal(what)

    def _die_at(self, program: Program, point: str) -> None:
        """Runs the program outside the supervisor with the failpoint armed, until it has killed itself."""
        self._supervisor.stop(program.name)
        environment = {**os.environ, **program.environment, "FAILPOINT": f"{point}:{self._random.randint(1, 3)}"}
        process = subprocess.Popen(
            program.command,
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        died = self._wait_for_death(program, psutil.Process(process.pid))
        self.kills += 1
        self.say(f"{program.name} {'died' if died else 'was killed'} at {point}")
        for left in _tree(psutil.Process(process.pid)) if process.poll() is None else ():
            left.kill()
        process.wait()
        self._supervisor.start([program.name])
        self._await_ready(program)

    def _wait_for_death(self, program: Program, process: psutil.Process) -> bool:
        """Waits for the kill: a worker dies itself; of a web process the gunicorn worker dies, and gunicorn starts another."""
        until = time.monotonic() + _DEATH_SECONDS
        first: set[int] = set()
        while time.monotonic() < until:
            if not process.is_running() or process.status() == psutil.STATUS_ZOMBIE:
                return True
            children = {child.pid for child in process.children()}
            if program.kind == "web" and first and not first & children:
                return True
            first = first or children
            time.sleep(0.1)
        return False

    def _kill(self, program: Program) -> bool:
        """Kills the process, or of a web process by turns only the gunicorn worker. False if it is down already."""
        pid = self._supervisor.states()[program.name].pid
        if pid is None or not psutil.pid_exists(pid):
            return False
        process = psutil.Process(pid)
        children = process.children()
        victim = self._random.choice(children) if children and self._random.random() < 0.6 else process
        self._end(victim, program.name)
        for orphan in children if victim is process else ():
            if orphan.is_running():
                orphan.kill()
        return True

    def _end(self, process: psutil.Process, name: str) -> None:
        try:
            process.kill()
        except psutil.NoSuchProcess:
            return
        self.kills += 1
        self.say(f"kill -9 {name}")

    def _await_ready(self, *programs: Program) -> None:
        """Starts what the supervisor has given up, and measures the time until all are ready."""
        started = time.monotonic()
        waiting = list(programs)
        while waiting and time.monotonic() - started < _READY_SECONDS:
            states = self._supervisor.states()
            self._supervisor.start([program.name for program in waiting if not states[program.name].is_up])
            ready = [program for program in waiting if is_ready(self.settings, program)]
            self.recoveries += [time.monotonic() - started] * len(ready)
            waiting = [program for program in waiting if program not in ready]
            time.sleep(0.1)
        if waiting:
            raise RuntimeError(f"not ready again: {', '.join(program.name for program in waiting)}")


def workers(settings: Settings) -> Iterator[Program]:
    return (program for program in platform_programs(settings) if program.kind == "worker")


def _of(pid: int | None) -> list[psutil.Process]:
    """The process with its children; nothing if it is down."""
    if pid is None:
        return []
    try:
        return _tree(psutil.Process(pid))
    except psutil.NoSuchProcess:
        return []


def _tree(process: psutil.Process) -> list[psutil.Process]:
    return [*process.children(recursive=True), process]
