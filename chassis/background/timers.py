"""Timers: work to be done every so often, by one process of a service at a time."""

import threading
import time
from collections.abc import Sequence
from typing import Final

from chassis.kernel.clock import Clock
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from chassis.persistence.leases import Lease
from chassis.persistence.store import Store, Unavailable
from chassis.persistence.unit_of_work import MakeUnitOfWork
from chassis.service import Timer

LEASE_SECONDS: Final = 30.0
_LONGEST_SLEEP: Final = 2.0


class TimerLoop:
    """Runs the timers that are due while it holds the lease."""

    def __init__(
        self,
        store: Store,
        timers: Sequence[Timer],
        make: MakeUnitOfWork,
        owner: str,
        clock: Clock,
        metrics: Metrics,
    ) -> None:
        self._store, self._timers, self._make, self._clock, self._metrics = store, timers, make, clock, metrics
        self._lease = Lease(store, owner, ["timers"], LEASE_SECONDS)
        self._due = {timer.name: 0.0 for timer in timers}
        self.last_loop = time.monotonic()

    def run(self, stopping: threading.Event) -> None:
        """Returns when asked to stop. Raises LeaseLost when another process has taken over."""
        while not stopping.is_set():
            self.last_loop = time.monotonic()
            try:
                self.run_due()
            except Unavailable as error:
                log.warning("timers.store_away", error=type(error).__name__)
            soonest = min(self._due.values(), default=0.0) - time.monotonic()
            stopping.wait(min(max(0.01, soonest), _LONGEST_SLEEP))
        self._lease.release()

    def run_due(self) -> None:
        """Each timer that is due, once. Raises Unavailable, LeaseLost."""
        for timer in self._timers:
            if time.monotonic() >= self._due[timer.name] and self._lease.held():
                self._due[timer.name] = time.monotonic() + timer.seconds
                self._run(timer)

    def _run(self, timer: Timer) -> None:
        """A fault of one timer is counted and must not keep the others from their work."""
        try:
            done = timer.task(self._store, self._make, self._clock)
        except Unavailable:
            raise
        except Exception as error:  # noqa: BLE001 # see above
            self._metrics.increase("louyu_timer_runs_total", timer.name, "failed")
            log.exception("timer.failed", timer=timer.name, error=type(error).__name__)
            return
        self._metrics.increase("louyu_timer_runs_total", timer.name, "done")
        if done:
            self._due[timer.name] = 0.0
