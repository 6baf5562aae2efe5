"""Finds the processes of a home, and ends them by id.

Every program of a home has the home's path in its environment. So neither a stale pid file nor a reused pid can lead
to a process of somebody else.
"""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

import psutil

OWNER = "LOUYU_PROGRAM_OF"


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
