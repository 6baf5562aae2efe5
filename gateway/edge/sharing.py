"""Limits over all edges: this edge tells what it let through and hears what others did, by way of identity's database.

Two kinds. Everyday limits are counted here, and told a few times a second: a request pays for an addition in memory. Limits
against guessing are counted by identity, once for all edges: a sign-in pays for one more question there. Without identity this
edge counts alone, and says so (`louyu_edge_limits_alone`).
"""

import asyncio
import time
from collections.abc import Callable
from hashlib import sha256
from typing import Any, Final

import orjson
from aiohttp import ClientError, ClientSession, ClientTimeout
from cachetools import TTLCache

from chassis.kernel.ids import new_id
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from gateway.edge.identity import headers_for_identity
from gateway.edge.limits import Buckets, Limits
from gateway.edge.routing import Upstream

_PATH: Final = "/api/v1/identity/internal/limits"
_TIMEOUT: Final = ClientTimeout(total=1.0, connect=0.5)
#: Between two exchanges: while somebody takes, while nobody does, and at least.
_PAUSE_SECONDS, _IDLE_SECONDS, _LEAST_SECONDS = 0.25, 1.0, 0.05
#: How long without news until nobody seems to take.
_QUIET_SECONDS: Final = 2.0
_MOST_TAKINGS: Final = 1_000
#: Identity tells what is younger than 2 seconds again each time.
_SEEN, _SEEN_SECONDS = 10_000, 30.0
_ALONE: Final = "louyu_edge_limits_alone"


class Sharing:
    """The limits of this edge among those of the others."""

    def __init__(
        self,
        session: ClientSession,
        identity: Upstream,
        secret: str,
        limits: Limits,
        metrics: Metrics,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._session = session
        self._url = identity.url + _PATH
        self._headers = headers_for_identity(secret)
        self._limits, self._metrics, self._now = limits, metrics, now
        self._edge = new_id()
        self._after: str | None = None
        self._seen: TTLCache[str, bool] = TTLCache(_SEEN, _SEEN_SECONDS)
        self._soon = asyncio.Event()
        self._begun_at = self._busy_at = time.monotonic()
        self._alone = False
        metrics.set(_ALONE, 0)
        limits.tell(self._soon.set)

    async def run(self) -> None:
        """Tells and hears until it is cancelled."""
        while True:
            busy = time.monotonic() - self._busy_at < _QUIET_SECONDS
            try:
                await asyncio.wait_for(self._soon.wait(), _PAUSE_SECONDS if busy else _IDLE_SECONDS)
            except TimeoutError:
                pass
            else:
                await asyncio.sleep(_LEAST_SECONDS)
            self._soon.clear()
            await self.look()

    async def look(self) -> None:
        """Tells and hears once."""
        started = time.monotonic()
        seconds = started - self._begun_at
        news = [
            {"limit": limit, "key": key, "count": count}
            for limit, key, count in self._limits.news(max(seconds, _PAUSE_SECONDS))
        ]
        # What is little after a hurried exchange may be much by the next one.
        if seconds >= _PAUSE_SECONDS:
            self._limits.begin_again()
            self._begun_at = started
        answer = await self._asked("", {"edge": self._edge, "after": self._after, "taken": news[:_MOST_TAKINGS]})
        if answer is None:
            return
        self._after = answer.get("until")
        heard = [row for row in answer.get("items") or () if self._hear(row)]
        if news or heard:
            self._busy_at = started

    def _hear(self, row: Any) -> bool:
        """Whether it was news. A row that says nothing counts for nothing, and the others count."""
        try:
            if row["id"] in self._seen:
                return False
            self._seen[row["id"]] = True
            for one in row["taken"]:
                self._limits.heard(one["limit"], one["key"], int(one["count"]), self._now())
        except (AttributeError, KeyError, TypeError, ValueError, OverflowError) as error:
            log.warning("limits.faulty_row", error=type(error).__name__)
            return False
        return True

    async def demand(self, limit: Buckets, key: str) -> None:
        """Takes one of a limit against guessing, here and of all edges. Raises TooManyRequests when there was none."""
        limit.demand(key, self._now())
        # While identity does not answer, nobody waits for it: the next exchange notices when it is back.
        if self._alone:
            return
        wanted = {
            "limit": limit.name,
            # Nobody reads there which names are tried.
            "key": sha256(key.encode("utf-8", "replace")).hexdigest(),
            "per_minute": max(1, round(limit.rate * 60)),
            "burst": limit.burst,
        }
        answer = await self._asked("/take", wanted)
        if answer is not None and (left := float(answer.get("left", 0.0))) < 0.0:
            raise limit.refusal(left)

    async def _asked(self, path: str, question: dict[str, Any]) -> dict[str, Any] | None:
        """What identity answers; None if it does not."""
        try:
            async with self._session.post(
                self._url + path, json=question, headers=self._headers, timeout=_TIMEOUT
            ) as response:
                response.raise_for_status()
                answer: dict[str, Any] = orjson.loads(await response.read())
        except (ClientError, TimeoutError, OSError, ValueError) as error:
            # One line per outage.
            if not self._alone:
                log.warning("limits.alone", cause=repr(error))
            self._says(alone=True)
            return None
        self._says(alone=False)
        return answer

    def _says(self, *, alone: bool) -> None:
        self._alone = alone
        self._metrics.set(_ALONE, int(alone))


class Alone:
    """The limits of an edge that counts for itself."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now

    async def demand(self, limit: Buckets, key: str) -> None:
        limit.demand(key, self._now())
