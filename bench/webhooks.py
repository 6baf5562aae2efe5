"""P27: 200 receivers of webhooks, one of which hangs: how much later the others get what happens."""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from statistics import median, quantiles
from types import SimpleNamespace
from typing import Final

import orjson
from aiohttp import web

from bench.measure import Result
from chassis.background.indexes import CHASSIS_INDEXES
from chassis.kernel.clock import utc_now
from chassis.kernel.identity import TenantId, system_actor
from chassis.kernel.ids import new_id
from chassis.kernel.request_context import RequestContext
from chassis.observability.metrics import TABLE, Metrics
from chassis.persistence.store import Store
from chassis.testing.eventually import DidNotHappen, eventually
from deploy.local.servers import Servers
from services.notify.deliveries import use_cases
from services.notify.deliveries.domain import Fact
from services.notify.deliveries.sending import loop
from services.notify.receivers.domain import COLLECTION, DELIVERIES, HEALTH, Receiver, ReceiverDetails
from services.notify.service import SERVICE
from services.notify.settings import Networks, PlainHttp
from services.notify.unit_of_work import NotifyUnitOfWork

RECEIVERS: Final = 200
EVENTS: Final = 15
_ROUNDS: Final = 3
_EVERY_SECONDS: Final = 2.0
_WAIT_SECONDS: Final = 60.0
_TENANT: Final = TenantId("bench")
_TYPE: Final = "org.louyu.requests.request.submitted.v1"
_KEY: Final = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
_SIGNS: Final = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI="
_SETTINGS: Final = SimpleNamespace(
    data_key=_KEY, shared_key=_KEY, webhook_networks=Networks("127.0.0.0/8"), webhook_http=PlainHttp.ALLOWED
)
_HANGS: Final = "/0"


@dataclass
class _Side:
    """The receivers: when which event arrived; the first of them never answers if it is told to hang."""

    hangs: bool = False
    arrived: list[tuple[str, float]] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.Response:
        body = await request.read()
        if request.path == _HANGS:
            if self.hangs:
                await asyncio.sleep(3600)
        else:
            self.arrived.append((orjson.loads(body)["id"], time.monotonic()))
        return web.Response(status=204)


def measured(servers: Servers, receivers: int = RECEIVERS, events: int = EVENTS) -> Iterator[Result]:
    name = f"bench_{new_id()[-12:]}"
    store = Store.connect(servers.mongodb_admin_uri.replace("/admin?", f"/{name}?authSource=admin&"))
    store.ensure_indexes({**CHASSIS_INDEXES, **SERVICE.indexes})
    ratios, hanging, well = [], [], []
    for _ in range(_ROUNDS):
        well.append(p95(store, receivers, events, hangs=False))
        hanging.append(p95(store, receivers, events, hangs=True))
        ratios.append(hanging[-1] / well[-1])
    store.db.client.drop_database(name)
    shown = f"{receivers} receivers, one hangs: p95 of the others {median(hanging) * 1000:.0f} ms"
    yield Result(
        "P27", shown, f"none hangs: {median(well) * 1000:.0f} ms", round(median(ratios), 2), 1.5, "lower", _ROUNDS
    )


def p95(store: Store, receivers: int, events: int, *, hangs: bool, every: float = _EVERY_SECONDS) -> float:
    """Seconds from an event until a receiver has it, of those that do not hang."""
    side = _Side(hangs)
    with _serving(side) as url:
        _registered(store, url, receivers)
        with _sender(store):
            began = _happen(store, events, every)
            with suppress(DidNotHappen):
                eventually(lambda: len(side.arrived) >= events * (receivers - 1), seconds=_WAIT_SECONDS, every=0.05)
    late = [at - began[event] for event, at in side.arrived]
    # What never arrived counts as long as the wait.
    late += [_WAIT_SECONDS] * (events * (receivers - 1) - len(late))
    return quantiles(late, n=20)[-1]


def _work(store: Store) -> NotifyUnitOfWork:
    context = RequestContext(tenant=_TENANT, actor=system_actor(_TENANT).person_id, correlation="0" * 32)
    return NotifyUnitOfWork(store, SERVICE.catalogue, context, utc_now, _SETTINGS)


def _registered(store: Store, url: str, receivers: int) -> None:
    for collection in (COLLECTION, DELIVERIES, HEALTH):
        store.db[collection].delete_many({})
    uow = _work(store)
    for number in range(receivers):
        details = ReceiverDetails(
            name=f"r{number}", url=f"{url}/{number}", event_types=[_TYPE], building_ids=[], unit_ids=[], contact=None
        )
        uow.receivers.add(Receiver.register(details, identifier=new_id(), secret=_SIGNS, now=utc_now()))
    uow.commit()


def _happen(store: Store, events: int, every: float) -> dict[str, float]:
    began: dict[str, float] = {}
    for number in range(events):
        uow = _work(store)
        data = {"request_id": f"q{number}", "number": f"R{number}", "building_id": "b1"}
        fact = Fact(
            id=new_id(), type=_TYPE, at=utc_now(), about=f"q{number}", sequence=1, correlation="0" * 32, data=data
        )
        use_cases.hear(uow, fact)
        uow.commit()
        began[fact.id] = time.monotonic()
        time.sleep(every)
    return began


@contextmanager
def _sender(store: Store) -> Iterator[None]:
    metrics = Metrics((*TABLE, *SERVICE.metrics))
    sender = loop(store, SERVICE.make_unit_of_work(_SETTINGS), utc_now, metrics, _SETTINGS)
    stopping = threading.Event()
    thread = threading.Thread(target=sender.run, args=(stopping,))
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        thread.join()


@contextmanager
def _serving(side: _Side) -> Iterator[str]:
    """All receivers as one server on this machine, in a thread."""
    ready, ends = threading.Event(), asyncio.Event()
    where: dict[str, object] = {}

    async def serve() -> None:
        app = web.Application()
        app.router.add_post("/{tail:.*}", side.answer)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        where.update(loop=asyncio.get_running_loop(), port=runner.addresses[0][1])
        ready.set()
        await ends.wait()
        await runner.cleanup()

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    ready.wait()
    try:
        yield f"http://127.0.0.1:{where['port']}"
    finally:
        served = where["loop"]
        assert isinstance(served, asyncio.AbstractEventLoop)
        with suppress(RuntimeError):
            served.call_soon_threadsafe(ends.set)
        thread.join()
