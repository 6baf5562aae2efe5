"""Waits until programs are ready, and notices early if they will not be."""

import http.client
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from deploy.local import kafka, mongodb
from deploy.local.faults import Fault
from deploy.local.program import Program
from deploy.local.screen import Screen
from deploy.local.settings import HOST, Settings
from deploy.local.supervision import State, Supervisor

_TIMEOUT_SECONDS = 180.0
# More starts within one wait mean that the program will not come up.
_MOST_STARTS = 3
_TAIL_LINES = 15


def is_ready(settings: Settings, program: Program) -> bool:
    """Whether a program works: servers take commands, web processes and workers answer 200 on /readyz."""
    if program.kind == "mongod":
        return mongodb.answers(settings)
    if program.kind == "kafka":
        return kafka.broker_ready(f"{HOST}:{program.port}")
    connection = http.client.HTTPConnection(HOST, program.health_port or program.port, timeout=3)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def wait_ready(
    settings: Settings,
    supervisor: Supervisor,
    programs: Iterable[Program],
    screen: Screen,
    *,
    began: float,
    timeout: float = _TIMEOUT_SECONDS,
) -> None:
    """Returns when all are ready. Raises Fault with the program and its last log lines if one will not be."""
    waiting = {program.name: program for program in programs}
    starts: dict[str, set[int]] = defaultdict(set)
    deadline = time.monotonic() + timeout
    with screen.waiting("") as status:
        while waiting:
            states = _states(supervisor)
            for name, program in list(waiting.items()):
                _refuse_hopeless(settings, states[name], starts[name])
                if states[name].is_up and is_ready(settings, program):
                    screen.done(name, "已就绪", f"ready after {time.monotonic() - began:.1f} s")
                    del waiting[name]
            if status is not None:
                status.update(f"等待就绪 waiting for {', '.join(waiting)}")
            if waiting and time.monotonic() > deadline:
                raise _late(settings, list(waiting), timeout)
            time.sleep(0.1 if waiting else 0)


def _states(supervisor: Supervisor) -> dict[str, State]:
    try:
        return supervisor.states()
    except OSError as error:
        raise Fault("The supervisor has ended meanwhile.", "进程管理器已退出。", detail=str(error)) from error


def _refuse_hopeless(settings: Settings, state: State, pids: set[int]) -> None:
    if state.pid is not None:
        pids.add(state.pid)
    if state.state == "FATAL" or len(pids) > _MOST_STARTS:
        raise Fault(
            f"{state.name} does not start ({state.reason or 'it ends again and again'}). Its last lines:",
            f"{state.name} 启动失败，最后的日志如下：",
            detail=last_lines(settings.logs / f"{state.name}.log"),
        )


def _late(settings: Settings, names: list[str], timeout: float) -> Fault:
    return Fault(
        f"Not ready after {timeout:.0f} s: {', '.join(names)}. The last lines of {names[0]}:",
        f"{timeout:.0f} 秒后仍未就绪：{'、'.join(names)}。{names[0]} 最后的日志如下：",
        detail=last_lines(settings.logs / f"{names[0]}.log"),
    )


def last_lines(log: Path, count: int = _TAIL_LINES) -> str:
    try:
        text = log.read_text(errors="replace")[-20_000:]
    except OSError:
        return ""
    return "\n".join(line[:400] for line in text.splitlines()[-count:])
