"""Finds the processes of a home, and ends them by id.

Every program of a home has the home's path in its environment. So neither a stale pid file nor a reused pid can lead
to a process of somebody else.
"""

import contextlib
import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import psutil

OWNER = "LOUYU_PROGRAM_OF"
# Any process may be killed at any moment; patience only spares the next start some repeats.
_PATIENCE = 3.0
_SERVER_PATIENCE = 20.0


def processes_of(home: Path) -> list[psutil.Process]:
    """Every live process of `home`, including the supervisor."""
    return [process for process in psutil.process_iter() if owner_of(process) == str(home)]


def owner_of(process: psutil.Process) -> str | None:
    """The home of a process; None for a zombie and for processes that are not ours."""
    try:
        if process.pid == os.getpid() or process.status() == psutil.STATUS_ZOMBIE:
            return None
        return process.environ().get(OWNER)
    except (psutil.Error, OSError):
        return None


@dataclass(frozen=True, kw_only=True)
class Orphan:
    """A program that runs on although its supervisor is gone. `pid` is its first process."""

    program: str
    pid: int
    since: datetime


def orphans_of(home: Path) -> list[Orphan]:
    """The programs of `home` that no supervisor keeps. Only for a home whose supervisor does not run."""
    found = {process.pid: process for process in processes_of(home)}
    orphans = []
    for process in found.values():
        # One that ends meanwhile is none any more.
        with contextlib.suppress(psutil.Error, OSError):
            if process.ppid() not in found:
                since = datetime.fromtimestamp(process.create_time()).astimezone()
                orphans.append(Orphan(program=program_of(process), pid=process.pid, since=since))
    return sorted(orphans, key=lambda one: one.program)


def program_of(process: psutil.Process) -> str:
    """The name that the supervisor gave to the program that this process belongs to."""
    name: str = process.environ().get("SUPERVISOR_PROCESS_NAME", process.name())
    return name


def end_all(home: Path, servers: Collection[str]) -> None:
    """Ends every process of `home`, those of the `servers` last, in seconds.

    For what no supervisor keeps. A process that does not end in time is killed, which loses nothing.
    """
    users = [process for process in processes_of(home) if not _belongs_to(process, servers)]
    # Before the servers, which they would only wait for.
    end(users, patience=_PATIENCE)
    end(processes_of(home), patience=_SERVER_PATIENCE)


def _belongs_to(process: psutil.Process, programs: Collection[str]) -> bool:
    try:
        return program_of(process) in programs
    except (psutil.Error, OSError):
        return False


def end(processes: Iterable[psutil.Process], *, patience: float) -> None:
    """SIGTERM to each, then SIGKILL to those that still run after `patience` seconds."""
    asked = list(processes)
    for process in asked:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.terminate()
    _, alive = psutil.wait_procs(asked, timeout=patience)
    for process in alive:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(alive, timeout=5)


def memory_of(pid: int) -> int:
    """Memory of a process and its children in bytes; shared pages count once if the kernel reports PSS."""
    total = 0
    with contextlib.suppress(psutil.Error):
        root = psutil.Process(pid)
        for process in [root, *root.children(recursive=True)]:
            with contextlib.suppress(psutil.Error):
                info = process.memory_full_info()
                total += getattr(info, "pss", 0) or info.rss
    return total
