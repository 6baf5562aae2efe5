"""Follows identity's changes of rights, so that what was exchanged before a change is not used after it."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import orjson
from aiohttp import ClientError, ClientSession, ClientTimeout
from cachetools import TTLCache

from chassis.observability.logs import log
from gateway.edge.identity import headers_for_identity
from gateway.edge.routing import Upstream

_PATH: Final = "/api/v1/identity/internal/changes"
#: Identity waits 2 seconds for something to tell.
_TIMEOUT: Final = ClientTimeout(total=5.0, connect=0.5)
#: Between two questions: a change has to be felt within a second, and many at once come in one answer.
_PAUSE_SECONDS: Final = 0.25
#: Identity tells what is younger than this again each time: so late a change may come to light.
_TOLD_AGAIN: Final = timedelta(seconds=8)
_SEEN: Final = 10_000
_SEEN_SECONDS: Final = 60.0


@dataclass(frozen=True)
class Changes:
    """Whose rights changed: these people (tenant and id), everybody of these tenants, or nobody knows."""

    everything: bool
    people: frozenset[tuple[str, str]]
    tenants: frozenset[str]

    def concern(self, tenant: str, person: str) -> bool:
        return self.everything or tenant in self.tenants or (tenant, person) in self.people


class Follower:
    """Calls `told` with each batch of changes. While identity does not answer, nothing can change there either."""

    def __init__(
        self, session: ClientSession, identity: Upstream, secret: str, told: Sequence[Callable[[Changes], None]]
    ) -> None:
        self._session = session
        self._url = identity.url + _PATH
        self._headers = headers_for_identity(secret)
        self._told = told
        self._after: str | None = None
        #: When identity told of something last, by the clock of `time.monotonic`.
        self._told_at = time.monotonic()
        #: Nothing older than `_after` can come to light any more.
        self._is_settled = False
        self._seen: TTLCache[str, bool] = TTLCache(_SEEN, _SEEN_SECONDS)
        self._failing = False

    async def run(self) -> None:
        """Follows until it is cancelled."""
        while True:
            await asyncio.sleep(_PAUSE_SECONDS)
            await self.look()

    async def look(self) -> None:
        """Looks once. The first look only learns where to go on."""
        try:
            await self._follow()
            self._failing = False
        except (ClientError, TimeoutError, OSError, ValueError, KeyError, TypeError) as error:
            # One line per outage, not four a second.
            if not self._failing:
                log.warning("changes.not_followed", cause=repr(error))
            self._failing = True

    async def _follow(self) -> None:
        sent = {"after": self._after}
        async with self._session.post(self._url, json=sent, headers=self._headers, timeout=_TIMEOUT) as response:
            response.raise_for_status()
            answer = orjson.loads(await response.read())
        changes = self._news(answer)
        if changes.everything or changes.people or changes.tenants:
            self._after, self._told_at, self._is_settled = answer["until"], time.monotonic(), False
            for tell in self._told:
                tell(changes)
        elif not self._is_settled:
            self._settle()

    def _settle(self) -> None:
        """Asks for later changes from now on, if it has just heard that there was nothing new for long enough.

        Asked as before, identity would tell the newest change again and again, at once, and never wait for the next one.
        """
        if self._after is not None and time.monotonic() - self._told_at > 2 * _TOLD_AGAIN.total_seconds():
            self._after = (datetime.fromisoformat(self._after) + _TOLD_AGAIN).isoformat()
            self._is_settled = True

    def _news(self, answer: dict[str, Any]) -> Changes:
        new: list[Any] = []
        for item in answer["items"]:
            # One that has no id is known by all that it says.
            known = str(item["id"]) if isinstance(item, dict) and "id" in item else repr(item)
            if known not in self._seen:
                self._seen[known] = True
                new.append(item)
        faulty = [item for item in new if not _is_sound(item)]
        if faulty:
            log.error("changes.faulty_rows", count=len(faulty))
        sound = [item for item in new if item not in faulty]
        return Changes(
            # Whose rights a faulty one changed nobody knows; that nobody's did must not be believed.
            everything=bool(answer["all"] or faulty),
            people=frozenset((item["tenant"], item["person_id"]) for item in sound if item["person_id"]),
            tenants=frozenset(item["tenant"] for item in sound if not item["person_id"]),
        )


def _is_sound(item: Any) -> bool:
    if not isinstance(item, dict) or not isinstance(item.get("tenant"), str) or "person_id" not in item:
        return False
    return item["person_id"] is None or isinstance(item["person_id"], str)
