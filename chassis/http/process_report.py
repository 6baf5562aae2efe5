"""What a web process says of itself every ten seconds, beside the workers of its service: whether it is ready, or why not."""

import atexit
import os
import socket
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress

from chassis.background import process_reports
from chassis.kernel.clock import Clock
from chassis.observability.health import Check
from chassis.persistence.store import Store, Unavailable

Why = Callable[[], Mapping[str, str]]


def keep_told(service: str, store: Store, checks: Mapping[str, Check], why: Why, clock: Clock) -> None:
    """Starts the thread that reports. `checks` are those of /readyz, `why` says what is wrong with them in words."""
    owner = f"{service}-web-{socket.gethostname()}-{os.getpid()}"
    ended = threading.Event()

    def tell() -> None:
        report: process_reports.Report | None = None
        while True:
            with suppress(*Unavailable):
                report = report or process_reports.Report(owner, service, ["web"], clock(), kind="web")
                report.store(store, {name: check() for name, check in checks.items()}, None, clock, why=why())
            if ended.wait(process_reports.EVERY_SECONDS):
                return

    def leave() -> None:
        ended.set()
        with suppress(*Unavailable):
            process_reports.leave(store, owner, "web")

    # Whoever ends in order is not missed; whoever was killed is shown as gone for some minutes.
    atexit.register(leave)
    threading.Thread(target=tell, name="process-report", daemon=True).start()
