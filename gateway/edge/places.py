"""Places at a service: nobody has more than their share, so that one caller's or one tenant's load is felt by nobody else."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

from gateway.edge.config import EdgeConfig
from gateway.edge.errors import TooManyAtOnce

#: How long a request waits for a place at a service.
_PATIENCE: Final = 1.0
_PATIENCE_AT_ENTRANCE: Final = 5.0


@dataclass
class _Share:
    free: asyncio.Semaphore
    users: int = 0


@dataclass
class _Shares:
    """One share per key that is in use."""

    each: int
    _by_key: dict[str, _Share] = field(default_factory=dict)

    async def take(self, key: str) -> None:
        share = self._by_key.get(key)
        if share is None:
            share = self._by_key[key] = _Share(asyncio.Semaphore(self.each))
        share.users += 1
        try:
            await share.free.acquire()
        except asyncio.CancelledError:
            self._left(key, share)
            raise

    def give_back(self, key: str) -> None:
        share = self._by_key[key]
        share.free.release()
        self._left(key, share)

    def is_full(self, key: str) -> bool:
        share = self._by_key.get(key)
        return share is not None and share.free.locked()

    def _left(self, key: str, share: _Share) -> None:
        share.users -= 1
        if not share.users:
            del self._by_key[key]


class Places:
    """At most `callers` requests at once of one caller and `tenants` of one tenant. Who comes later waits in turn."""

    def __init__(self, callers: int, tenants: int, patience: float) -> None:
        self._callers, self._tenants, self._patience = _Shares(callers), _Shares(tenants), patience

    @asynccontextmanager
    async def taken(self, caller: str, tenant: str) -> AsyncIterator[None]:
        """Holds a place. Raises TooManyAtOnce if there is none within the patience."""
        await self._take_in_time(caller, tenant)
        try:
            yield
        finally:
            self._tenants.give_back(tenant)
            self._callers.give_back(caller)

    async def _take_in_time(self, caller: str, tenant: str) -> None:
        if not (self._callers.is_full(caller) or self._tenants.is_full(tenant)):
            # A free place is taken without a pause, so no timer is needed.
            await self._take(caller, tenant)
            return
        try:
            async with asyncio.timeout(self._patience):
                await self._take(caller, tenant)
        except TimeoutError:
            raise TooManyAtOnce from None

    async def _take(self, caller: str, tenant: str) -> None:
        await self._callers.take(caller)
        try:
            await self._tenants.take(tenant)
        except asyncio.CancelledError:
            self._callers.give_back(caller)
            raise


def places_of(config: EdgeConfig, *, joined: Sequence[str]) -> dict[str, Places]:
    """By service, by route of `joined` (answers from several services), and for the entrance."""
    of_service = {
        name: Places(config.requests_at_once, config.tenant_requests_at_once, _PATIENCE)
        for name in ("members", "events", "requests", "notify")
    }
    identity = config.identity_requests_at_once
    return {
        **of_service,
        # One report or search asks four services at once.
        **{
            name: Places(max(1, config.requests_at_once // 2), max(1, config.tenant_requests_at_once // 2), _PATIENCE)
            for name in joined
        },
        "identity": Places(min(identity, config.requests_at_once), identity, _PATIENCE),
        # A password is hashed for 50 ms: a queue is better than a refusal. No address takes all of it.
        "entrance": Places(max(1, config.sign_ins_at_once * 2 // 3), config.sign_ins_at_once, _PATIENCE_AT_ENTRANCE),
    }
