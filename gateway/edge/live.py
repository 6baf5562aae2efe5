"""Live streams that pass through this process. A change of rights makes their tokens prove again that they are good."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from chassis.kernel.errors import DomainError, Unauthenticated
from chassis.observability.logs import log
from gateway.edge.changes import Changes
from gateway.edge.tokens import Tokens

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


class StreamWatch:
    """Ends streams whose tokens are not good any more."""

    def __init__(self, tokens: Tokens, streams: LiveStreams) -> None:
        self._tokens, self._streams = tokens, streams
        self._at_once = asyncio.Semaphore(_CHECKS_AT_ONCE)
        self._under_way: set[asyncio.Task[None]] = set()

    def told(self, changes: Changes) -> None:
        """Checks the streams of people whose rights changed, soon."""
        concerned = [stream for stream in self._streams.open if changes.concern(stream.tenant, stream.person)]
        if concerned:
            task = asyncio.create_task(self._check(concerned))
            # The loop itself keeps tasks only weakly.
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    async def signed_out(self, tenant: str, person: str) -> None:
        """Checks the streams of a person who has just ended a session."""
        await self._check(stream for stream in self._streams.open if (stream.tenant, stream.person) == (tenant, person))

    async def _check(self, streams: Iterable[LiveStream]) -> None:
        await asyncio.gather(*(self._check_one(stream) for stream in streams))

    async def _check_one(self, stream: LiveStream) -> None:
        async with self._at_once:
            try:
                await self._tokens.exchange(stream.token)
            except Unauthenticated:
                stream.end()
            except DomainError:
                # Identity does not answer: the stream ends with its internal token, at the latest.
                return
            except Exception as error:  # noqa: BLE001 # its answer cannot be read; the other streams are checked
                log.exception("stream.not_checked", error=type(error).__name__)
                stream.end()
