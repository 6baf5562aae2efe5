"""The parts of a worker (relay, consumer, timers): each runs in a thread of its own and is started again by itself."""

import threading
import time
from collections.abc import Callable
from typing import Final, Protocol

from chassis.kernel.broker import AccessRefused, BrokerError, Fenced
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from chassis.persistence.leases import LeaseLost
from chassis.persistence.store import Unavailable

_BACKOFF: Final = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
_WELL_SECONDS: Final = 30.0  # a part that ran so long counts as recovered
_ILL_FAILURES: Final = 3
_STUCK_SECONDS: Final = 60  # longer than one turn of a healthy loop
#: Servers that are not there yet or any more: waited for, no fault of the part.
_WAITING: Final = (*Unavailable, BrokerError, OSError)


class Loop(Protocol):
    last_loop: float

    def run(self, stopping: threading.Event) -> None: ...


class Part:
    """One loop under supervision. A fault ends only this loop; it is made again after a growing pause."""

    def __init__(self, name: str, make: Callable[[], Loop], metrics: Metrics, replaced: Callable[[], None]) -> None:
        """`replaced` is called when another process has taken this one's place."""
        self.name = name
        self._make, self._metrics, self._replaced = make, metrics, replaced
        self._loop: Loop | None = None
        self._failures = 0
        self._started = time.monotonic()

    def run(self, stopping: threading.Event) -> None:
        """Blocks until `stopping` is set."""
        while not stopping.is_set():
            self._loop = None
            try:
                self._started = time.monotonic()
                self._loop = self._make()
                self._loop.run(stopping)
            except (LeaseLost, Fenced):
                # Two processes in one place would throw each other out for ever.
                log.exception("worker.replaced", part=self.name)
                self._replaced()
                return
            except _WAITING as error:
                log.info("worker.waiting", part=self.name, error=type(error).__name__, detail=str(error)[:200])
                self._loop = None
                stopping.wait(0.5)
            except AccessRefused as refusal:
                pause = self._count_failure()
                # The process goes on without this part, so that timers keep their word; /readyz tells of it.
                log.critical("kafka.access_refused", part=self.name, reason=str(refusal), seconds=pause)
                stopping.wait(pause)
            except Exception:  # noqa: BLE001 # a fault of one part must not end the others
                pause = self._count_failure()
                log.exception("worker.part_failed", part=self.name, failures=self._failures, seconds=pause)
                stopping.wait(pause)

    def _count_failure(self) -> float:
        """Notes the failure; returns the pause before the next try."""
        ran_well = time.monotonic() - self._started > _WELL_SECONDS
        self._failures = 1 if ran_well else self._failures + 1
        self._loop = None
        self._metrics.increase("louyu_worker_part_failures_total", self.name)
        self._metrics.set("louyu_worker_part_up", self.is_well(), self.name)
        return _BACKOFF[min(self._failures, len(_BACKOFF)) - 1]

    def is_well(self) -> bool:
        """Whether it runs and has not failed again and again."""
        recovered = time.monotonic() - self._started > _WELL_SECONDS
        well = self._loop is not None and (self._failures < _ILL_FAILURES or recovered)
        self._metrics.set("louyu_worker_part_up", well, self.name)
        return well

    def is_stuck(self) -> bool:
        """Whether it runs and has not turned for a minute. One that waits to be started again is not stuck."""
        loop = self._loop
        return loop is not None and time.monotonic() - loop.last_loop > _STUCK_SECONDS
