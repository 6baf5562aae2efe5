"""Timers: tasks that run at intervals, in one process of a service at a time."""

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

LEASE_SECONDS: Final = 30.0  # after a crash another process takes over this much later
_LONGEST_SLEEP: Final = 2.0  # keeps the lease renewed and the health check fed


class TimerLoop:
    """Runs the timers that are due, while this process holds the lease. Runs in one thread."""

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
        """Blocks until `stopping` is set. Raises LeaseLost when another process has taken over."""
        while not stopping.is_set():
            self.last_loop = time.monotonic()
            try:
                self.run_due()
            except Unavailable as error:
                log.warning("timers.store_away", error=type(error).__name__)
            soonest = min(self._due.values(), default=0.0) - time.monotonic()
            # Never 0: a timer that finds work all the time must not spin without letting other threads run.
            stopping.wait(min(max(0.01, soonest), _LONGEST_SLEEP))
        # A restart or another replica need not wait until the lease expires.
        self._lease.release()

    def run_due(self) -> None:
        """Runs each timer that is due once. Raises Unavailable, LeaseLost."""
        for timer in self._timers:
            if time.monotonic() >= self._due[timer.name] and self._lease.held():
                # Set before the run: a task that raises waits its interval like any other.
                self._due[timer.name] = time.monotonic() + timer.seconds
                self._run(timer)

    def _run(self, timer: Timer) -> None:
        try:
            done = timer.task(self._store, self._make, self._clock)
        except Unavailable:
            raise
        except Exception as error:  # noqa: BLE001 # one faulty timer must not stop the others
            self._metrics.increase("louyu_timer_runs_total", timer.name, "failed")
            log.exception("timer.failed", timer=timer.name, error=type(error).__name__)
            return
        self._metrics.increase("louyu_timer_runs_total", timer.name, "done")
        # There may be more to do: run again without waiting for the interval.
        if done:
            self._due[timer.name] = 0.0
