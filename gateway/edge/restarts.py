"""Services that are just being replaced: a request that was never sent waits a moment instead of failing.

Only the first seconds of an outage are waited for. After that a service counts as down, and everybody is told at once
until it answers again, so that an outage holds nobody's place.
"""

import asyncio
import time
from collections.abc import Callable

_PAUSE_SECONDS = 0.1


class Restarts:
    """What one process knows of all services. Belongs to one event loop."""

    def __init__(self, seconds: float, now: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._now = seconds, now
        self._refuses_since: dict[str, float] = {}

    async def may_try_again(self, service: str) -> bool:
        """After a refused connection: waits a moment; False once the service has refused for too long."""
        since = self._refuses_since.setdefault(service, self._now())
        if self._now() - since >= self._seconds:
            return False
        await asyncio.sleep(_PAUSE_SECONDS)
        return True

    def answered(self, service: str) -> None:
        self._refuses_since.pop(service, None)
