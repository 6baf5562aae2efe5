"""Live streams that pass through this process, and changes of rights, which end them and make tokens be asked for again."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import orjson
from aiohttp import ClientError, ClientSession, ClientTimeout
from cachetools import FIFOCache

from chassis.kernel.errors import DomainError, Unauthenticated
from chassis.observability.logs import log
from gateway.edge.routing import Upstream
from gateway.edge.tokens import SECRET_HEADER, Tokens

_PATH: Final = "/api/v1/identity/internal/changes"
_TIMEOUT: Final = ClientTimeout(total=5.0, connect=1.0)
#: Three looks a second: with the time of a look, a change is felt within one second.
_PAUSE_SECONDS: Final = 0.3
_PAUSE_AFTER_FAILURE_SECONDS: Final = 1.0
#: Changes come several times, and each is followed once.
_REMEMBERED: Final = 4_000
#: Tokens of streams that are exchanged again at once.
_CHECKS_AT_ONCE: Final = 8


@dataclass(eq=False, frozen=True)
class LiveStream:
    """One open stream: whose it is, and how it is ended."""

    token: str
    tenant: str
    person: str
    end: Callable[[], None]


@dataclass
class LiveStreams:
    """All streams that pass through this process. Belongs to one event loop."""

    open: set[LiveStream] = field(default_factory=set)

    def of(self, tenant: str, person: str | None) -> list[LiveStream]:
        """The streams of a person; of everybody in the tenant if that is None."""
        return [stream for stream in self.open if stream.tenant == tenant and person in (None, stream.person)]


class Changes:
    """Follows identity: whoever's rights changed has to prove again that their token is good."""

    def __init__(
        self, session: ClientSession, identity: Upstream, secret: str, tokens: Tokens, streams: LiveStreams
    ) -> None:
        self._session, self._url = session, identity.url + _PATH
        self._secret, self._tokens, self._streams = secret, tokens, streams
        self._after: str | None = None
        self._seen: FIFOCache[str, bool] = FIFOCache(_REMEMBERED)
        self._checks = asyncio.Semaphore(_CHECKS_AT_ONCE)
        self._failing = False

    async def follow(self) -> None:
        """Never returns. While identity does not answer, what was granted stays until it expires."""
        while True:
            try:
                await self._look()
            except (ClientError, OSError, TimeoutError, ValueError, KeyError) as error:
                self._failed(error)
                await asyncio.sleep(_PAUSE_AFTER_FAILURE_SECONDS)
            else:
                self._failing = False
                await asyncio.sleep(_PAUSE_SECONDS)

    async def recheck_all(self, tenant: str, person: str) -> None:
        """Ends the streams of a person whose tokens are not good any more."""
        await self._check(self._streams.of(tenant, person))

    async def _look(self) -> None:
        headers = {SECRET_HEADER: self._secret}
        async with self._session.post(
            self._url, json={"after": self._after}, headers=headers, timeout=_TIMEOUT
        ) as response:
            body = await response.read()
        if response.status != 200:
            raise ValueError(f"status {response.status}")
        await self._apply(orjson.loads(body))

    async def _apply(self, told: dict[str, Any]) -> None:
        if told["all"] and self._after is not None:
            self._tokens.drop_all()
            await self._check(list(self._streams.open))
        self._after = told["until"]
        fresh = [item for item in told["items"] if item["id"] not in self._seen]
        for item in fresh:
            self._seen[item["id"]] = True
            self._tokens.drop_of(item["tenant"], item["person_id"])
        concerned = {stream for item in fresh for stream in self._streams.of(item["tenant"], item["person_id"])}
        await self._check(list(concerned))

    async def _check(self, streams: list[LiveStream]) -> None:
        await asyncio.gather(*(self._recheck(stream) for stream in streams))

    async def _recheck(self, stream: LiveStream) -> None:
        """Ends the stream if its token is not good any more."""
        async with self._checks:
            try:
                await self._tokens.exchange(stream.token)
            except Unauthenticated:
                stream.end()
            except DomainError:
                # Identity does not answer: the stream ends with its internal token, at the latest.
                return

    def _failed(self, error: Exception) -> None:
        if not self._failing:
            log.warning("changes.not_told", cause=repr(error))
        self._failing = True
