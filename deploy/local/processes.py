"""Which running processes belong to a home, and their end by id.

Every program of a home carries the home's path in its environment, so neither a stale pid file nor a reused pid
can point at somebody else's process.
"""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

import psutil

OWNER = "LOUYU_PROGRAM_OF"


def processes_of(home: Path) -> list[psutil.Process]:
    """Every live process that was started for `home`, supervisor included."""
    return [process for process in psutil.process_iter() if owner_of(process) == str(home)]


def owner_of(process: psutil.Process) -> str | None:
    """The home for which a process was started; None for a stranger, a zombie or another user's."""
    try:
        if process.pid == os.getpid() or process.status() == psutil.STATUS_ZOMBIE:
            return None
        return process.environ().get(OWNER)
    except (psutil.Error, OSError):
        return None


def end(processes: Iterable[psutil.Process], *, patience: float) -> None:
    """SIGTERM to each, SIGKILL to those that are still there after `patience` seconds."""
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
    """Bytes of a process with its children, shared pages counted once (PSS where the kernel tells, else RSS)."""
    total = 0
    with contextlib.suppress(psutil.Error):
        root = psutil.Process(pid)
        for process in [root, *root.children(recursive=True)]:
            with contextlib.suppress(psutil.Error):
                info = process.memory_full_info()
                total += getattr(info, "pss", 0) or info.rss
    return total
