"""Replaces the processes of a running copy one after the other, by ones with the code as it is now; no request fails.

A web process: a second one is started at the same port, and only when it is ready does the first one end what it has
begun and go. A worker: its partitions and leases wait for its successor.
"""

import http.client
import os
import subprocess
import time
from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace as changed

import psutil

from deploy.local import processes, runtime, upgrading
from deploy.local.faults import Fault
from deploy.local.ports import free_port, is_shared
from deploy.local.program import Program
from deploy.local.programs import platform_programs
from deploy.local.readiness import is_ready, last_lines
from deploy.local.screen import Screen
from deploy.local.settings import HOST, ROOT, Settings
from deploy.local.supervision import PLATFORM, Supervisor

_READY_SECONDS = 120.0
#: Fresh connections in a row that are answered fast: the system gives each to one of the two at random.
_IN_A_ROW = 12
_FAST_SECONDS = 1.5
_PATIENCE_SECONDS = 30.0


def roll(
    settings: Settings, screen: Screen, names: Sequence[str] = (), *, table: runtime.Table = platform_programs
) -> bool:
    """Replaces the programs of these names, or all. Raises Fault if one does not become ready; the others work on.

    False if a web process was away meanwhile: it was of a release whose processes do not share their port.
    """
    supervisor = Supervisor(settings.home)
    if not supervisor.answers():
        raise Fault("The platform is not running: run `make up`.", "平台没有在运行，请先执行 make up。")
    programs = {program.name: program for program in table(settings)}
    if strange := set(names) - programs.keys():
        raise Fault(
            f"There is no program {', '.join(sorted(strange))}. Programs: {', '.join(programs)}.",
            f"没有名为 {'、'.join(sorted(strange))} 的进程。可选：{'、'.join(programs)}。",
        )
    runtime.prepare(settings)
    supervisor.adopt(settings, list(programs.values()))
    nobody_waited = True
    with upgrading.meanwhile(settings, screen):
        for program in _in_order([one for one in programs.values() if not names or one.name in names]):
            with screen.step(program.name, "正在替换", "is replaced"):
                nobody_waited &= replace_one(settings, supervisor, program)
        if not names:
            _end_what_is_no_more(supervisor, programs)
        supervisor.forget_earlier()
    return nobody_waited


def _end_what_is_no_more(supervisor: Supervisor, programs: Container[str]) -> None:
    for name, state in supervisor.states().items():
        if state.group.startswith(PLATFORM) and name not in programs:
            supervisor.stop(name)


def _in_order(programs: Sequence[Program]) -> list[Program]:
    """Services first, the edge last: it waits for those behind it."""
    rank = {"web": 0, "worker": 1}
    return sorted(programs, key=lambda one: (one.name == "edge", rank.get(one.kind, 2)))


def replace_one(settings: Settings, supervisor: Supervisor, program: Program) -> bool:
    """False if people had to wait for it."""
    state = supervisor.states().get(program.name)
    serves = program.kind == "web" and state is not None and state.is_up
    if serves and is_shared(program.port):
        with _beside(settings, program):
            _restart(settings, supervisor, program, lambda: _both_answer(program))
        return True
    _restart(settings, supervisor, program, lambda: is_ready(settings, program))
    return not serves


@contextmanager
def _beside(settings: Settings, program: Program) -> Iterator[None]:
    """A second process at the same port, with its health at a port of its own."""
    port = free_port()
    second = changed(program, health_port=port)
    environment = {
        **os.environ,
        **program.environment,
        "WEB_INSIDE_BIND": f"{HOST}:{port}",
        processes.OWNER: str(settings.home),
        "SUPERVISOR_PROCESS_NAME": program.name,
    }
    log_path = settings.logs / f"{program.name}.log"
    with log_path.open("ab") as log:
        process = subprocess.Popen(
            program.command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
    try:
        _await(lambda: is_ready(settings, second), program, settings, alive=lambda: process.poll() is None)
        yield
    finally:
        process.terminate()
        try:
            process.wait(_PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            for one in (*psutil.Process(process.pid).children(), psutil.Process(process.pid)):
                with suppress(psutil.Error):
                    one.kill()
            process.wait()


def _restart(settings: Settings, supervisor: Supervisor, program: Program, ready: Callable[[], bool]) -> None:
    supervisor.stop(program.name)
    supervisor.start([program.name])
    _await(ready, program, settings, alive=lambda: supervisor.states()[program.name].is_up)


def _await(ready: Callable[[], bool], program: Program, settings: Settings, *, alive: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _READY_SECONDS
    while not ready():
        if not alive() or time.monotonic() > deadline:
            raise Fault(
                f"{program.name} does not become ready. Its last lines:",
                f"{program.name} 启动失败，最后的日志如下：",
                detail=last_lines(settings.logs / f"{program.name}.log"),
            )
        time.sleep(0.2)


def _both_answer(program: Program) -> bool:
    return all(_answers_fast(program) for _ in range(_IN_A_ROW))


def _answers_fast(program: Program) -> bool:
    connection = http.client.HTTPConnection(HOST, program.health_port or program.port, timeout=_FAST_SECONDS)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
