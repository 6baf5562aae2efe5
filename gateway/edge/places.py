"""Places at a service: nobody has more than their share, so that one caller's or one tenant's load is felt by nobody else."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from gateway.edge.errors import TooManyAtOnce


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
