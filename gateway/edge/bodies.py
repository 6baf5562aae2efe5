"""Request bodies on their way in: held here until they are whole, so that a slow caller occupies no service.

Bounded in size, time, rate and number. Small ones stay in memory, large ones go to a file.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Final, Self

from chassis.kernel.errors import BodyTooLarge, DomainError
from chassis.kernel.text import Text
from gateway.edge.errors import EdgeBusy
from gateway.edge.exchange import Exchange

MOST_BYTES: Final = 1024 * 1024
#: A spreadsheet of 20,000 rows. Few of these are under way at once, so that their files stay small together.
MOST_BYTES_OF_SHEET: Final = 8 * MOST_BYTES
SHEETS_AT_ONCE: Final = 16
SHEETS_OF_CALLER: Final = 2
#: Bodies up to here are kept in memory.
HELD_BYTES: Final = 64 * 1024
#: How much is still read after a refusal, and how long, so that the caller sees it instead of a broken connection.
DRAINED_BYTES: Final = 4 * MOST_BYTES
DRAINED_SECONDS: Final = 2.0
#: No body takes longer than this, and none comes more slowly than this once the time of grace is over.
_MOST_SECONDS: Final = 60.0
_LEAST_BYTES_PER_SECOND: Final = 1024
#: Bodies under way at once, of all callers: what they hold in memory stays below 64 MiB.
_MOST_AT_ONCE: Final = 1024


class CallerLeft(DomainError):
    """The caller disconnected while sending; nobody will read the answer."""

    slug, status = "caller-left", 400
    text = Text(zh="请求没有发送完整。", en="The request was not sent completely.")


class BodyTooSlow(DomainError):
    slug, status, retry_after = "body-too-slow", 408, 1
    text = Text(
        zh="请求内容发送过慢，没有提交。请检查网络后重试。",
        en="The body came too slowly; nothing was submitted. Check your network and try again.",
    )


class Body:
    """A body that has arrived whole, of `most` bytes at most. Closed after use."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self.size, self._most = 0, most
        # Written and read without a thread: it is small, and the system writes it to the disk later, if at all.
        self._file: SpooledTemporaryFile[bytes] = SpooledTemporaryFile(HELD_BYTES)  # noqa: SIM115 # closed by __exit__

    def add(self, chunk: bytes) -> None:
        """Raises BodyTooLarge."""
        self.size += len(chunk)
        if self.size > self._most:
            raise BodyTooLarge(limit=self._most)
        self._file.write(chunk)

    def content(self) -> bytes | AsyncIterator[bytes]:
        """All of it, from the start, as often as it is asked for."""
        self._file.seek(0)
        return self._file.read() if self.size <= HELD_BYTES else self._pieces()

    async def _pieces(self) -> AsyncIterator[bytes]:
        while piece := self._file.read(HELD_BYTES):
            yield piece

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()


@dataclass(eq=False)
class _Upload:
    """One body under way, and by when more of it must be here."""

    deadline: asyncio.Timeout
    gives_way: bool = False

    def extend(self, until: float) -> None:
        if not self.gives_way:
            self.deadline.reschedule(until)

    def give_way(self) -> None:
        self.gives_way = True
        self.deadline.reschedule(0)


class Uploads:
    """Bodies under way, by caller. When a caller has too many, the oldest gives way to the newest.

    So whoever sends as people do is never refused because of somebody slow at the same address.
    """

    def __init__(
        self, grace_seconds: float, *, most_bytes: int = MOST_BYTES, most_at_once: int = _MOST_AT_ONCE
    ) -> None:
        self._grace, self._most_bytes, self._most_at_once = grace_seconds, most_bytes, most_at_once
        self._by_caller: dict[str, dict[_Upload, None]] = {}
        self._count = 0

    async def body_of(self, exchange: Exchange, caller: str, most: int) -> Body | None:
        """The body, when all of it is here; None if the request has none. A caller sends at most `most` at once.

        Raises BodyTooLarge, BodyTooSlow, CallerLeft, EdgeBusy.
        """
        length = exchange.headers.get(b"content-length")
        if length is None and b"transfer-encoding" not in exchange.headers:
            return None
        if length is not None and int(length) > self._most_bytes:
            raise BodyTooLarge(limit=self._most_bytes)
        body = Body(self._most_bytes)
        try:
            await self._read(exchange, body, caller, most)
        except BaseException:
            body.__exit__(None, None, None)
            raise
        return body

    async def _read(self, exchange: Exchange, body: Body, caller: str, most: int) -> None:
        started = asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout_at(started + self._grace) as deadline:
                with self._counted(caller, most, deadline) as upload:
                    async for chunk in _chunks(exchange):
                        body.add(chunk)
                        earned = self._grace + body.size / _LEAST_BYTES_PER_SECOND
                        upload.extend(started + min(earned, _MOST_SECONDS))
        except TimeoutError:
            raise BodyTooSlow from None

    @contextmanager
    def _counted(self, caller: str, most: int, deadline: asyncio.Timeout) -> Iterator[_Upload]:
        if self._count >= self._most_at_once:
            raise EdgeBusy
        under_way = self._by_caller.setdefault(caller, {})
        if len(under_way) >= most:
            oldest = next(iter(under_way))
            del under_way[oldest]
            oldest.give_way()
        upload = _Upload(deadline)
        under_way[upload] = None
        self._count += 1
        try:
            yield upload
        finally:
            self._count -= 1
            under_way.pop(upload, None)
            if not under_way and self._by_caller.get(caller) is under_way:
                del self._by_caller[caller]


async def _chunks(exchange: Exchange) -> AsyncIterator[bytes]:
    more = True
    while more:
        message = await exchange.receive()
        if message["type"] == "http.disconnect":
            raise CallerLeft
        more = message.get("more_body", False)
        if chunk := message.get("body", b""):
            yield chunk
