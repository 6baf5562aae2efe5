"""Request bodies on their way in: bounded, small ones whole, large ones as a stream."""

from collections.abc import AsyncIterator
from typing import Final

from chassis.kernel.errors import BodyTooLarge, DomainError
from chassis.kernel.text import Text
from gateway.edge.exchange import Exchange

MOST_BYTES: Final = 1024 * 1024
#: Bodies up to here are kept in memory, so that they can be sent again over a new connection.
HELD_BYTES: Final = 64 * 1024
#: How much is still read after a refusal, so that the caller sees it instead of a broken connection.
DRAINED_BYTES: Final = 4 * MOST_BYTES


class CallerLeft(DomainError):
    """The caller disconnected while sending; nobody will read the answer."""

    slug, status = "caller-left", 400
    text = Text(zh="请求没有发送完整。", en="The request was not sent completely.")


async def body_of(exchange: Exchange) -> bytes | AsyncIterator[bytes] | None:
    """None, the whole body, or a stream of it. Raises BodyTooLarge, also while the stream is read."""
    length = exchange.headers.get(b"content-length")
    if length is None:
        return _counted(exchange) if b"transfer-encoding" in exchange.headers else None
    size = int(length)
    if size > MOST_BYTES:
        raise BodyTooLarge(limit=MOST_BYTES)
    if size > HELD_BYTES:
        return _counted(exchange)
    return b"".join([chunk async for chunk in _counted(exchange)])


async def _counted(exchange: Exchange) -> AsyncIterator[bytes]:
    total = 0
    more = True
    while more:
        message = await exchange.receive()
        if message["type"] == "http.disconnect":
            raise CallerLeft
        chunk = message.get("body", b"")
        more = message.get("more_body", False)
        total += len(chunk)
        if total > MOST_BYTES:
            raise BodyTooLarge(limit=MOST_BYTES)
        if chunk:
            yield chunk
