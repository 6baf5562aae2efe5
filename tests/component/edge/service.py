"""A service behind the edge, on loopback: it keeps what it received, and answers what the edge itself asks of identity."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from multidict import CIMultiDict

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True)
class Seen:
    """A request as a service received it."""

    method: str
    target: str
    headers: "CIMultiDict[str]"
    body: bytes


@dataclass
class Service:
    """A service on loopback that keeps what it received. Tests replace `behave` for another answer."""

    seen: list[Seen] = field(default_factory=list)
    behave: Handler | None = None
    #: Like `behave`, but called before the body was read.
    take: Handler | None = None
    url: str = ""
    #: What changed, for the edge to drop.
    changes: list[dict[str, str | None]] = field(default_factory=list)
    followed: bool = False
    #: What edges told of limits, and what the next answer tells this one.
    takings: list[dict[str, Any]] = field(default_factory=list)
    others: list[dict[str, Any]] = field(default_factory=list)
    #: What edges said of themselves.
    edges: list[dict[str, Any]] = field(default_factory=list)
    #: What is left of every limit that identity counts; None: it does not answer questions about limits.
    left: float | None = 1.0

    def told_changes(self) -> web.Response:
        """What identity answers to the edge, which asks all the time beside what tests send."""
        items, everything = list(self.changes), not self.followed
        self.followed = True
        return web.json_response({"until": "2026-11-22T01:00:00+00:00", "all": everything, "items": items})

    async def told_limits(self, request: web.Request) -> web.Response:
        """Likewise of limits."""
        if self.left is None:
            return web.json_response({}, status=503)
        if request.path.endswith("/take"):
            return web.json_response({"left": self.left})
        self.takings += (await request.json())["taken"]
        return web.json_response({"until": "2026-11-22T01:00:00+00:00", "items": list(self.others)})

    async def answer(self, request: web.Request) -> web.StreamResponse:
        if "/internal/limits" in request.path:
            return await self.told_limits(request)
        if request.path.endswith("/internal/edges"):
            self.edges.append(await request.json())
            return web.Response(status=204)
        if self.take and not request.path.endswith("/internal/changes"):
            return await self.take(request)
        body = await request.read()
        if request.path.endswith("/internal/changes"):
            return self.told_changes()
        self.seen.append(Seen(request.method, request.raw_path, CIMultiDict(request.headers), body))
        if self.behave:
            return await self.behave(request)
        return web.json_response({"received": len(body)})
