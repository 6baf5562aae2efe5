"""What a process that answers HTTP says of itself every ten seconds, beside the workers of its service: whether it is ready, or why not."""

import atexit
import os
import socket
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Final

from chassis.background import process_reports
from chassis.background.writing import Writing
from chassis.kernel.clock import Clock
from chassis.kernel.writes import Document
from chassis.observability.health import Check
from chassis.persistence.store import Store, Unavailable

#: How long an end waits for a report under way.
_LEAVING_SECONDS: Final = 2.0
Why = Callable[[], Mapping[str, str]]


def keep_told(
    service: str,
    store: Store,
    checks: Mapping[str, Check],
    why: Why,
    clock: Clock,
    writing: Writing,
    *,
    kind: str = "web",
    certificates: Callable[[], Sequence[Document]] = list,
) -> Callable[[], None]:
    """Starts the thread that reports. `checks` are those of /readyz, `why` says what is wrong with them in words.

    Returns what ends it and takes the report away; otherwise the end of the interpreter does.
    """
    owner = f"{service}-{kind}-{socket.gethostname()}-{os.getpid()}"
    ended, reporting = threading.Event(), threading.Lock()

    def tell() -> None:
        report: process_reports.Report | None = None
        while True:
            with reporting:
                if not ended.is_set():
                    report = report or process_reports.Report(owner, service, [kind], clock(), kind=kind)
                    told = {name: check() for name, check in checks.items()}
                    with writing.tried():
                        report.store(store, told, None, clock, why=why(), certificates=certificates())
            if ended.wait(process_reports.EVERY_SECONDS):
                return

    def leave() -> None:
        if ended.is_set():
            return
        ended.set()
        # A report that is being written must not come after its removal.
        got = reporting.acquire(timeout=_LEAVING_SECONDS)
        with suppress(*Unavailable):
            process_reports.leave(store, owner, kind)
        if got:
            reporting.release()

    # Whoever ends in order is not missed; whoever was killed is shown as gone for some minutes.
    atexit.register(leave)
    threading.Thread(target=tell, name="process-report", daemon=True).start()
    return leave
