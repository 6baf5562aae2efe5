"""Tells identity every ten seconds that this edge runs and which services it reaches: the edge has no database."""

import asyncio
import os
import socket
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from aiohttp import ClientError, ClientSession, ClientTimeout

from chassis.kernel.clock import utc_now
from chassis.kernel.release import RELEASE
from gateway.edge.identity import headers_for_identity
from gateway.edge.routing import Upstream

_PATH: Final = "/api/v1/identity/internal/edges"
_EVERY_SECONDS: Final = 10.0
_TIMEOUT: Final = ClientTimeout(total=2.0)
#: What is wrong, in words, where the edge can say it.
Why = Callable[[], Mapping[str, str]]
#: Which services answer, by name, and whether the edge itself keeps up.
States = Callable[[], Awaitable[Mapping[str, bool]]]


class Telling:
    """One edge process. Without identity nothing is said: that is what silence means."""

    def __init__(
        self, session: ClientSession, identity: Upstream, secret: str, states: States, why: Why = dict
    ) -> None:
        self._session, self._states, self._why = session, states, why
        self._url, self._headers = identity.url + _PATH, headers_for_identity(secret)
        self._name = f"edge-{socket.gethostname()}-{os.getpid()}"
        self._started_at = utc_now().isoformat()

    async def run(self) -> None:
        """Until it is cancelled."""
        while True:
            await asyncio.sleep(_EVERY_SECONDS)
            await self.tell()

    async def tell(self) -> None:
        states, why = await self._states(), self._why()
        report = {
            "name": self._name,
            "release": RELEASE,
            "started_at": self._started_at,
            "parts": [{"name": name, "well": well, **_what(why.get(name))} for name, well in sorted(states.items())],
        }
        try:
            async with self._session.post(self._url, json=report, headers=self._headers, timeout=_TIMEOUT):
                return
        except (ClientError, TimeoutError, OSError):
            return


def _what(said: str | None) -> dict[str, str]:
    """Only where there is something: an identity of the release before takes nothing else."""
    return {"what": said} if said else {}
