"""Loops of an event loop that begin again by themselves: a fault ends one turn, never the work."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from datetime import timedelta
from typing import Final

from chassis.kernel.pauses import doubled
from chassis.observability.logs import log

_FIRST: Final = timedelta(seconds=0.25)
_LONGEST: Final = timedelta(seconds=15)
#: Whoever runs so long has recovered.
_WELL_SECONDS: Final = 30.0
_ILL_FAILURES: Final = 3


class KeptGoing:
    """One loop. `work` goes on until it is cancelled; when it ends otherwise it is begun again after a growing pause."""

    def __init__(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        self._name, self._work = name, work
        self._failures = 0
        self._began = time.monotonic()

    async def run(self) -> None:
        """Until it is cancelled."""
        while True:
            self._began = time.monotonic()
            try:
                await self._work()
                log.error("loop.ended", loop=self._name)
            except Exception as error:  # noqa: BLE001 # whatever it is, the loop goes on
                log.exception("loop.failed", loop=self._name, error=type(error).__name__)
            self._failures = 1 if self._has_recovered() else self._failures + 1
            await asyncio.sleep(doubled(_FIRST, self._failures, longest=_LONGEST).total_seconds())

    def is_well(self) -> bool:
        """Whether it has not failed again and again."""
        return self._failures < _ILL_FAILURES or self._has_recovered()

    def _has_recovered(self) -> bool:
        return time.monotonic() - self._began > _WELL_SECONDS


def begun(loops: Iterable[KeptGoing]) -> list[asyncio.Task[None]]:
    """Their tasks; whoever keeps them cancels them."""
    return [asyncio.create_task(one.run()) for one in loops]
