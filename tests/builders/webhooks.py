"""A government system on this machine that is told by webhooks, and what administrators do with it."""

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

import orjson

from chassis.kernel.clock import utc_now
from chassis.testing.world import Answer, World
from services.notify.deliveries.line import Line
from services.notify.deliveries.posting import Limits, Poster
from services.notify.deliveries.sending import Sender
from services.notify.receivers.addresses import Reach
from services.notify.settings import reach_of
from tests.builders.notify import NotifySettings, notify_world

KEEPER: Final = {"receiver.manage": ["*"], "receiver.operate": ["*"], "figures.read": ["*"]}
SUBMITTED: Final = "org.louyu.requests.request.submitted.v1"
DISPATCHED: Final = "org.louyu.requests.work-order.dispatched.v1"
REQUESTS: Final = "org.louyu.requests.request.*"
#: So that tests of what hangs do not. Others have all the time: the machine may be busy.
QUICK: Final = Limits(connect=2.0, head=2.0, body=0.3)
ALL_THE_TIME: Final = Limits()


@dataclass(frozen=True)
class Got:
    """A request as the system got it."""

    path: str
    headers: Mapping[str, str]
    body: str

    @property
    def event(self) -> dict[str, Any]:
        found: dict[str, Any] = orjson.loads(self.body)
        return found


@dataclass
class System:
    """Answers every path with 204, or as `acts` says for it."""

    url: str = ""
    got: list[Got] = field(default_factory=list)
    acts: dict[str, Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    released: threading.Event = field(default_factory=threading.Event)

    def answers(self, path: str, status: int, headers: Mapping[str, str] | None = None, body: bytes = b"") -> None:
        def act(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
                handler.send_header(name, value)
            handler.end_headers()
            handler.wfile.write(body)

        self.acts[path] = act

    def hangs(self, path: str) -> None:
        def act(_: BaseHTTPRequestHandler) -> None:
            self.released.wait(10)

        self.acts[path] = act

    def told(self) -> list[Got]:
        """What came, pings apart. What is sent at the same time comes in any order."""
        return [one for one in self.got if not one.event["type"].endswith("ping.v1")]

    def events(self, path: str = "/") -> list[str]:
        return [one.event["type"] for one in self.told() if one.path == path]


@contextmanager
def a_system(certificate: Path | None = None) -> Iterator[System]:
    """Over TLS with a certificate and its key, if there is one."""
    system = System()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            system.got.append(Got(self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            act = system.acts.get(self.path)
            if act is None:
                self.send_response(204)
                self.end_headers()
            else:
                act(self)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 # the library's name
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        # Whoever does not trust the certificate ends the connection, and that is no fault of the server.
        server.handle_error = lambda *_: None  # type: ignore[method-assign]
    system.url = f"{'https' if certificate else 'http'}://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield system
    finally:
        system.released.set()
        server.shutdown()
        thread.join()
        server.server_close()


def a_world() -> World:
    """At the time that it is: receivers refuse signatures of another day."""
    world = notify_world()
    world.clock.advance(utc_now() - world.clock())
    return world


def a_receiver(url: str, **changes: Any) -> dict[str, Any]:
    return {"name": "住建局工单系统", "url": url, "event_types": [REQUESTS], **changes}


def registered(world: World, url: str, tenant: str = "t1", **changes: Any) -> dict[str, Any]:
    """A receiver, with its secret; its ping is sent with the next that is due. What it is limited to is known."""
    for kind in ("building", "unit"):
        for place in changes.get(f"{kind}_ids", ()):
            knows(world, kind, place, tenant=tenant)
    answer = world.acts("admin", tenant=tenant, grants=KEEPER).post("/receivers", a_receiver(url, **changes), key=None)
    assert answer.status == 201, answer.body
    world.drain()
    found: dict[str, Any] = answer.body
    return found


def knows(world: World, kind: str, place: str, tenant: str = "t1") -> None:
    """A building or a unit exists; its name is made of its id."""
    service = "members" if kind == "building" else "requests"
    data = {f"{kind}_id": place, "name": f"名称 {place}"}
    world.receive(f"org.louyu.{service}.{kind}.registered.v1", data, subject=place, tenant=tenant)


def sender(world: World, limits: Limits = ALL_THE_TIME, reach: Reach | None = None, authorities: str = "") -> Sender:
    reach = reach or reach_of(NotifySettings())
    line = Line(world.store, world.make, world.clock, world.metrics)
    return Sender(line, lambda: Poster(reach, limits, authorities=authorities), world.clock, world.metrics)


def send(world: World, limits: Limits = ALL_THE_TIME, reach: Reach | None = None, authorities: str = "") -> int:
    """Sends what is due; what that causes comes back to notify."""
    done = sender(world, limits, reach, authorities).send_due()
    world.drain()
    return done


def wait(world: World, **by: float) -> int:
    world.clock.advance(timedelta(**by))
    return send(world)


def a_request(request: str = "r1", building: str | None = "b1", **more: Any) -> dict[str, Any]:
    names = {"request_id": request, "number": "R1", "title": "王女士家停水", "requester_id": "p1", "source": "portal"}
    return {**names, "category": "repair", "building_id": building, "enterprise_id": "e1", **more}


def happens(world: World, request: str = "r1", building: str | None = "b1", tenant: str = "t1") -> str:
    """A request is submitted; returns the id of the event."""
    return world.receive(SUBMITTED, a_request(request, building), subject=request, tenant=tenant).id


def shown(world: World, receiver: Mapping[str, Any], tenant: str = "t1") -> dict[str, Any]:
    found: dict[str, Any] = world.acts("admin", tenant=tenant, grants=KEEPER).get(f"/receivers/{receiver['id']}").body
    return found


def log(world: World, receiver: Mapping[str, Any], query: str = "") -> list[dict[str, Any]]:
    """What was sent to it or waits, newest first, pings apart."""
    answer = world.acts("admin", grants=KEEPER).get(f"/receivers/{receiver['id']}/deliveries{query}")
    assert answer.status == 200, answer.body
    return [one for one in answer.body["items"] if not one["type"].endswith("ping.v1")]


def act(world: World, path: str, body: Any = None) -> Answer:
    return world.acts("admin", grants=KEEPER).post(path, body)
