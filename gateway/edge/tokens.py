"""Exchanges access tokens for internal tokens at identity, and keeps them for at most 30 seconds or until a change."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

import orjson
from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientOSError,
    ClientSession,
    ClientTimeout,
    ServerDisconnectedError,
)
from cachetools import FIFOCache, TTLCache

from chassis.kernel.errors import InvalidToken
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from gateway.edge.changes import Changes
from gateway.edge.errors import ServiceDown
from gateway.edge.identity import headers_for_identity
from gateway.edge.restarts import Restarts
from gateway.edge.routing import Upstream

_PATH: Final = "/api/v1/identity/internal/token"
_TIMEOUT: Final = ClientTimeout(total=5.0, connect=1.0)
_LONGEST_TOKEN: Final = 512
_REMEMBERED: Final = 20_000
_SECONDS: Final = 30.0
#: Seconds that an internal token must still be valid when it is used.
_MARGIN: Final = 5.0
#: An unknown token is remembered as such for a short while: it could become good again when a tenant is resumed.
_REFUSED_SECONDS: Final = 5.0
_REFUSED_REMEMBERED: Final = 10_000
_COUNT: Final = "louyu_edge_token_exchanges_total"


@dataclass(frozen=True, slots=True)
class Grant:
    """The internal token for an access token or an API key, to be used until the monotonic time `until`.

    `tenant_name` is the short name of the street office. `per_minute` is how often an outside system may ask with its key; None for people.
    """

    authorization: str
    person: str
    tenant: str
    until: float
    per_minute: int | None = None
    tenant_name: str = ""


class Tokens:
    """Keeps grants by token. Requests that arrive while the same token is exchanged wait for that exchange."""

    def __init__(
        self,
        session: ClientSession,
        identity: Upstream,
        secret: str,
        metrics: Metrics,
        now: Callable[[], float] = time.monotonic,
        restarts: Restarts | None = None,
    ) -> None:
        self._session = session
        self._identity = identity
        self._headers = headers_for_identity(secret)
        self._metrics = metrics
        self._now = now
        self._restarts = restarts or Restarts(0)
        # The oldest grant expires first, so it is dropped first when there are too many.
        self._grants: FIFOCache[str, Grant] = FIFOCache(_REMEMBERED)
        self._refused: TTLCache[str, bool] = TTLCache(_REFUSED_REMEMBERED, _REFUSED_SECONDS, timer=now)
        self._under_way: dict[str, asyncio.Task[Grant]] = {}

    def known(self, token: str) -> Grant | None:
        grant = self._grants.get(token)
        return grant if grant is not None and grant.until > self._now() else None

    def was_good(self, token: str) -> bool:
        """Whether identity granted this token not long ago. It may have expired meanwhile."""
        return token in self._grants

    def is_refused(self, token: str) -> bool:
        """Whether identity refused this token a moment ago."""
        return token in self._refused

    def drop(self, token: str) -> None:
        """Makes the next request with this token ask identity again."""
        self._grants.pop(token, None)
        self._under_way.pop(token, None)

    def forget(self, changes: Changes) -> None:
        """Drops all tokens of people whose rights changed."""
        # Exchanges under way may have been answered before the change, so nobody keeps their results.
        self._under_way.clear()
        changed = [(key, held) for key, held in self._grants.items() if changes.concern(held.tenant, held.person)]
        for token, held in changed:
            # Kept as expired, because `was_good` still holds.
            self._grants[token] = replace(held, until=0.0)

    async def exchange(self, token: str) -> Grant:
        """Raises InvalidToken for a token that identity does not know, ServiceDown if identity does not answer."""
        if len(token) > _LONGEST_TOKEN:
            raise InvalidToken
        task = self._under_way.get(token)
        if task is None:
            task = self._under_way[token] = asyncio.create_task(self._ask(token))
        try:
            # Shielded, because a caller who leaves must not cancel the exchange for the others.
            return await asyncio.shield(task)
        finally:
            if task.done() and self._under_way.get(token) is task:
                del self._under_way[token]

    async def _ask(self, token: str) -> Grant:
        asked = self._now()
        try:
            status, body = await self._posted(token)
        except (ClientError, TimeoutError, OSError) as error:
            raise self._failed(repr(error)) from error
        if status == 401:
            self._metrics.increase(_COUNT, "refused")
            self._grants.pop(token, None)
            self._refused[token] = True
            raise InvalidToken
        if status != 200:
            raise self._failed(f"status {status}")
        self._metrics.increase(_COUNT, "granted")
        return self._remember(token, orjson.loads(body), asked)

    async def _posted(self, token: str) -> tuple[int, bytes]:
        """Posts to identity, once more if a kept connection was closed, and again while identity is being replaced: an
        exchange changes nothing.
        """
        url, key, disconnected = self._identity.url + _PATH, self._identity.key, 0
        while True:
            try:
                async with self._session.post(
                    url, json={"token": token}, headers=self._headers, timeout=_TIMEOUT
                ) as response:
                    answer = response.status, await response.read()
            except (ServerDisconnectedError, ClientOSError) as error:
                if isinstance(error, ClientConnectorError):
                    if not await self._restarts.may_try_again(key):
                        raise
                    continue
                disconnected += 1
                if disconnected > 1:
                    raise
            else:
                self._restarts.answered(key)
                return answer

    def _failed(self, cause: str) -> ServiceDown:
        self._metrics.increase(_COUNT, "failed")
        log.warning("token.exchange_failed", cause=cause)
        return ServiceDown(self._identity.label)

    def _remember(self, token: str, answer: dict[str, Any], asked: float) -> Grant:
        lives = datetime.fromisoformat(answer["expires_at"]).timestamp() - time.time()
        grant = Grant(
            authorization=f"Bearer {answer['jwt']}",
            person=answer["person_id"],
            tenant=answer["tenant"],
            until=asked + min(_SECONDS, lives - _MARGIN),
            per_minute=answer.get("per_minute"),
            # An identity of before does not say it.
            tenant_name=answer.get("slug") or answer["tenant"],
        )
        # A token that was dropped during its exchange stays dropped.
        if self._under_way.get(token) is asyncio.current_task():
            self._grants[token] = grant
        return grant
