"""The edge between a test and services on loopback. The ASGI application is called as a server would call it."""

import asyncio
import tempfile
import threading
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final, Self, TypeVar
from urllib.parse import unquote

import orjson
from aiohttp import web
from multidict import CIMultiDict

from chassis.http.asgi import Message
from gateway.edge.app import Edge
from gateway.edge.config import EdgeConfig
from tests.component.edge.service import Service

T = TypeVar("T")
RawHandler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]

SERVICES: Final = tuple(name.removesuffix("_url") for name in EdgeConfig.__dataclass_fields__ if name.endswith("_url"))
SECRET: Final = "s3cret"
#: Where people reach the edge, and where only the platform's own programs do.
OUTSIDE: Final = ("127.0.0.1", 8080)
INSIDE: Final = ("127.0.0.1", 8087)
#: Nothing listens here.
NOWHERE: Final = "http://127.0.0.1:9"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: "CIMultiDict[str]"
    body: bytes

    @property
    def json(self) -> Any:
        return orjson.loads(self.body)


class Call:
    """One request under way, as an ASGI server sees it."""

    def __init__(self, edge: Edge, scope: dict[str, Any], pieces: Iterable[bytes], *, unfinished: bool) -> None:
        self._inbox: asyncio.Queue[Message] = asyncio.Queue()
        self._outbox: asyncio.Queue[Message | None] = asyncio.Queue()
        chunks = list(pieces)
        for number, chunk in enumerate(chunks, 1):
            self.send({"type": "http.request", "body": chunk, "more_body": unfinished or number < len(chunks)})
        self.task = asyncio.ensure_future(self._run(edge, scope))

    def send(self, message: Message) -> None:
        self._inbox.put_nowait(message)

    def leave(self) -> None:
        self.send({"type": "http.disconnect"})

    async def _run(self, edge: Edge, scope: dict[str, Any]) -> None:
        try:
            await edge(scope, self._inbox.get, self._outbox.put)
        finally:
            self._outbox.put_nowait(None)

    async def next(self) -> Message | None:
        """The next message of the answer; None after the last."""
        return await asyncio.wait_for(self._outbox.get(), 5)

    async def whole(self) -> Answer:
        start = await self.next()
        assert start is not None
        chunks = []
        while message := await self.next():
            chunks.append(message["body"])
            if not message["more_body"]:
                break
        await self.task
        headers = CIMultiDict((name.decode(), value.decode()) for name, value in start["headers"])
        return Answer(start["status"], headers, b"".join(chunks))


class EdgeWorld:
    """Six services, an edge in front of them, and a clock that only a test moves."""

    def __init__(self, *, answer_seconds: float = 30.0, raw_members: RawHandler | None = None, **settings: Any) -> None:
        self.services = {name: Service() for name in SERVICES}
        self.tokens: dict[str, dict[str, str]] = {}
        self.services["identity"].behave = self._identity
        self.now = 1_000.0
        self._settings = settings
        self._raw_members = raw_members
        self._answer_seconds = answer_seconds
        self._stack: list[Callable[[], Awaitable[None]]] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self.do(self._start())
        return self

    def __exit__(self, *_: object) -> None:
        self.do(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    def sign_in(self, person: str = "p1", tenant: str = "t1") -> str:
        """An access token that identity knows."""
        token = f"token-of-{person}-{len(self.tokens)}"
        self.tokens[token] = {"jwt": f"jwt-{person}", "person_id": person, "tenant": tenant, "slug": f"{tenant}-name"}
        return token

    def begin(
        self,
        method: str,
        target: str,
        *,
        token: str | None = None,
        headers: Mapping[str, str] | None = None,
        body: bytes | list[bytes] = b"",
        address: str = "203.0.113.7",
        scheme: str = "http",
        unfinished: bool = False,
        server: tuple[str, int] = OUTSIDE,
    ) -> Call:
        """A body given as a list is sent chunked, without a length; `unfinished` leaves the rest of it to the test."""
        raw_path, _, query = target.encode().partition(b"?")
        given = {"host": "louyu.example", **{name.lower(): value for name, value in (headers or {}).items()}}
        if token:
            given["authorization"] = f"Bearer {token}"
        if isinstance(body, list):
            given["transfer-encoding"] = "chunked"
        elif body:
            given["content-length"] = str(len(body))
        scope = {
            "type": "http",
            "method": method,
            "scheme": scheme,
            "path": _decoded(raw_path),
            "raw_path": raw_path,
            "query_string": query,
            "headers": [(name.encode(), value.encode()) for name, value in given.items()],
            "client": (address, 40_000),
            "server": server,
        }
        pieces = body if isinstance(body, list) else [body]
        return self.do(self._begin(scope, pieces, unfinished))

    def call(self, method: str, target: str, **given: Any) -> Answer:
        return self.do(self.begin(method, target, **given).whole())

    def get(self, target: str, **given: Any) -> Answer:
        return self.call("GET", target, **given)

    def post(self, target: str, body: bytes | list[bytes] = b"{}", **given: Any) -> Answer:
        return self.call("POST", target, body=body, **given)

    def metric(self, name: str, **labels: str) -> float:
        return self.edge.metrics.registry.get_sample_value(name, labels) or 0.0

    async def _begin(self, scope: dict[str, Any], pieces: list[bytes], unfinished: bool) -> Call:
        return Call(self.edge, scope, pieces, unfinished=unfinished)

    def soon(self, act: Callable[[], object]) -> None:
        """Runs `act` in the event loop of the edge."""
        self._loop.call_soon_threadsafe(act)

    async def _start(self) -> None:
        urls = {f"{name}_url": await self._serve(service) for name, service in self.services.items()}
        if self._raw_members:
            urls["members_url"] = await self._serve_raw(self._raw_members)
        folder = Path(tempfile.gettempdir()) / "no-portal"
        config = EdgeConfig(
            **{
                **urls,
                "edge_secret": SECRET,
                "portal_dir": str(folder),
                "inside_bind": "127.0.0.1:8087",
                # Most tests want to be told at once that nobody is there.
                "restart_patience_seconds": 0,
                **self._settings,
            }
        )
        self.edge = Edge(config, lambda: self.now, self._answer_seconds)
        await self._lifespan()

    async def _serve(self, service: Service) -> str:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_route("*", "/{path:.*}", service.answer)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self._stack.append(runner.cleanup)
        service.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        return service.url

    async def _serve_raw(self, handler: RawHandler) -> str:
        """A server that sends whatever the handler says, for services that misbehave."""
        server = await asyncio.start_server(handler, "127.0.0.1", 0)
        self._stack.append(_closing(server))
        return f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"

    async def _lifespan(self) -> None:
        inbox: asyncio.Queue[Message] = asyncio.Queue()
        outbox: asyncio.Queue[Message] = asyncio.Queue()
        living = asyncio.ensure_future(self.edge({"type": "lifespan"}, inbox.get, outbox.put))
        inbox.put_nowait({"type": "lifespan.startup"})
        assert (await outbox.get())["type"] == "lifespan.startup.complete"

        async def shut_down() -> None:
            inbox.put_nowait({"type": "lifespan.shutdown"})
            await living

        self._stack.append(shut_down)

    async def _stop(self) -> None:
        for close in reversed(self._stack):
            await close()
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    async def _identity(self, request: web.Request) -> web.StreamResponse:
        if not request.path.endswith("/internal/token"):
            return web.json_response({"path": request.path})
        known = self.tokens.get((await request.json())["token"])
        if known is None or request.headers.get("X-Edge-Secret") != SECRET:
            return web.json_response({}, status=401)
        expires = datetime.now(UTC) + timedelta(minutes=5)
        return web.json_response({**known, "expires_at": expires.isoformat()})


def _closing(server: asyncio.Server) -> Callable[[], Awaitable[None]]:
    async def close() -> None:
        server.close()

    return close


def _decoded(raw_path: bytes) -> str:
    return unquote(raw_path.decode("latin-1"))
