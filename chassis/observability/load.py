"""How much a web process holds, and whether it is overrun: then it is not ready, and beyond a hard bound it takes no more."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from chassis.kernel.config import LoadConfig
from chassis.kernel.errors import Overloaded
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics

#: The name of the check at /readyz.
CHECK: Final = "load"
_EVERY_SECONDS: Final = 0.5
#: A process that is not ready gets nothing new, so it is calm soon; then it is needed again.
_CALM_SECONDS: Final = 2.0


@dataclass(frozen=True)
class Bounds:
    """Requests under way and seconds of lateness: from `ready` and `late` for `seconds` it is not ready, from `most` full."""

    ready: int
    most: int
    late: float
    seconds: float

    @classmethod
    def of(cls, config: LoadConfig, times: int = 1) -> "Bounds":
        return cls(config.load_ready * times, config.load_most * times, config.load_late, config.load_seconds)


class Load:
    """What one process holds. Requests may come and go in any thread; one thread looks."""

    def __init__(self, bounds: Bounds, metrics: Metrics, now: Callable[[], float] = time.monotonic) -> None:
        self._bounds, self._metrics, self._now = bounds, metrics, now
        # By arrival, the oldest first. One step of a dict is whole for every thread.
        self._under_way: dict[object, float] = {}
        self._late = 0.0
        self._over_since: float | None = None
        self._calm_since: float | None = None
        self._overloaded = False

    def is_well(self) -> bool:
        """For /readyz."""
        return not self._overloaded

    def reasons(self) -> dict[str, str]:
        """Why it is not ready, in words."""
        if not self._overloaded:
            return {}
        held, late = len(self._under_way), self._late
        return {CHECK: f"overloaded: {held} requests under way (bound {self._bounds.ready}), {late:.1f} s late"}

    def refuse_if_full(self) -> None:
        """Raises Overloaded."""
        # Not by lateness: a process is late while it starts, and whoever is refused then would have been served.
        if len(self._under_way) >= self._bounds.most:
            self._metrics.increase("louyu_load_refused_total")
            raise Overloaded

    def enter(self) -> object:
        """A request begins; give what this returns to `leave`. Raises Overloaded."""
        self.refuse_if_full()
        place = object()
        self._under_way[place] = self._now()
        return place

    def leave(self, place: object) -> None:
        self._under_way.pop(place, None)

    @contextmanager
    def held(self) -> Iterator[None]:
        """As `enter` and `leave`."""
        place = self.enter()
        try:
            yield
        finally:
            self.leave(place)

    def look(self, late: float) -> None:
        """`late` is how many seconds after its time this look comes."""
        now, held, bounds = self._now(), len(self._under_way), self._bounds
        self._late = late
        if held >= bounds.ready or late >= bounds.late:
            # It has been late since this look was due.
            self._over_since = now - late if self._over_since is None else self._over_since
        else:
            self._over_since = None
        # Half, so that it does not come and go at the bound.
        if held > bounds.ready / 2 or late > bounds.late / 2:
            self._calm_since = None
        elif self._calm_since is None:
            self._calm_since = now
        self._turn(now)
        oldest = next(iter(tuple(self._under_way.values())), now)
        self._metrics.set("louyu_load_requests", held)
        self._metrics.set("louyu_load_oldest_seconds", now - oldest)
        self._metrics.set("louyu_load_late_seconds", late)

    def _turn(self, now: float) -> None:
        was = self._overloaded
        if self._over_since is not None and now - self._over_since >= self._bounds.seconds:
            self._overloaded = True
        elif self._calm_since is not None and now - self._calm_since >= _CALM_SECONDS:
            self._overloaded = False
        self._metrics.set("louyu_load_overloaded", int(self._overloaded))
        if self._overloaded and not was:
            log.warning("load.overloaded", says=self.reasons()[CHECK])
        elif was and not self._overloaded:
            log.info("load.calm")


def watch_from_thread(load: Load) -> None:
    """Looks from now on. Under gevent the thread is a greenlet, so it is as late as everything else."""

    def look() -> None:
        while True:
            began = time.monotonic()
            time.sleep(_EVERY_SECONDS)
            load.look(max(0.0, time.monotonic() - began - _EVERY_SECONDS))

    threading.Thread(target=look, name="load", daemon=True).start()


async def watch_in_loop(load: Load) -> None:
    """As above, in an event loop, until it is cancelled."""
    while True:
        began = time.monotonic()
        await asyncio.sleep(_EVERY_SECONDS)
        load.look(max(0.0, time.monotonic() - began - _EVERY_SECONDS))
