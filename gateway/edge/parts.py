"""One question to several services at once: each answers for what it owns; an unavailable one is left out, not waited for."""

import asyncio
from collections.abc import Iterable
from typing import Any, Final

import orjson
from aiohttp import ClientConnectorError, ClientError, ClientTimeout
from multidict import CIMultiDict
from yarl import URL

from chassis.http.asgi import Headers
from chassis.kernel.errors import MethodNotAllowed, Unauthenticated
from gateway.edge.exchange import Exchange
from gateway.edge.proxy import Proxy
from gateway.edge.routing import API, Upstream

_METHODS: Final = ("GET", "HEAD", "OPTIONS")
_TIMEOUT: Final = ClientTimeout(total=5.0, connect=1.0)
JSON: Final[Headers] = [(b"content-type", b"application/json"), (b"cache-control", b"private, no-cache")]
#: Where the part of a service would be that answers 404: its answer.
UNKNOWN: Final = "unknown"

Part = dict[str, Any]


class Refused(Exception):
    """A service refused the reader; its answer is passed on."""

    def __init__(self, status: int, body: bytes) -> None:
        self.status = status
        self.body = body


async def answered_already(exchange: Exchange) -> bool:
    """Whether the request was only for what may be asked. Raises MethodNotAllowed."""
    if exchange.method == "OPTIONS":
        await exchange.answer_empty(204, [(b"allow", ", ".join(_METHODS).encode())])
        return True
    if exchange.method not in {"GET", "HEAD"}:
        raise MethodNotAllowed(_METHODS)
    return False


async def parts_of(
    exchange: Exchange, upstreams: Iterable[Upstream], path: str, proxy: Proxy, authorization: str | None
) -> dict[str, Part | None]:
    """The answer of each service to the question of `exchange` at `path`; None where one is unavailable.

    Raises Unauthenticated, and Refused if one refuses.
    """
    if authorization is None:
        raise Unauthenticated
    headers = CIMultiDict(
        {
            "Authorization": authorization,
            "Traceparent": exchange.traceparent,
            "Accept-Language": exchange.header(b"accept-language"),
        }
    )
    asked = list(upstreams)
    answers = await asyncio.gather(*(_ask(proxy, one, path, exchange.query, headers) for one in asked))
    return dict(zip((one.key for one in asked), answers, strict=True))


async def _ask(proxy: Proxy, upstream: Upstream, path: str, query: bytes, headers: "CIMultiDict[str]") -> Part | None:
    """The part of one service; None if it is unavailable. Raises Refused if it refuses."""
    suffix = "?" + query.decode("latin-1") if query else ""
    url = URL(f"{upstream.url}{API}{upstream.key}{path}{suffix}", encoded=True)
    while True:
        try:
            async with proxy.calls.get(url, headers=headers, timeout=_TIMEOUT) as response:
                body = await response.read()
        except ClientConnectorError:
            if not await proxy.restarts.may_try_again(upstream.key):
                return None
        except (ClientError, TimeoutError, OSError):
            return None
        else:
            proxy.restarts.answered(upstream.key)
            break
    if response.status == 404:
        return {UNKNOWN: body}
    if 400 <= response.status < 500:
        raise Refused(response.status, body)
    if response.status != 200:
        return None
    part: Part = orjson.loads(body)
    return part
