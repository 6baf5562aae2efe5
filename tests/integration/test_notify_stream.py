"""The live stream under gunicorn, with a real change stream and pages that connect and disconnect."""

import asyncio
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import aiohttp
import orjson
import pytest
from joserfc.jwk import OKPKey

from chassis.background.indexes import CHASSIS_INDEXES
from chassis.consuming.dispatcher import Dispatcher
from chassis.http.auth import sign
from chassis.kernel.broker import Record
from chassis.kernel.clock import utc_now
from chassis.kernel.identity import Actor, PersonId, TenantId
from chassis.kernel.ids import new_id
from chassis.kernel.messages import Message, encode, topic_of_type
from chassis.observability.metrics import Metrics
from chassis.persistence.store import Store
from deploy.local.ports import free_port
from services.notify.service import SERVICE
from services.notify.stream.app import PATH
from tests.builders.notify import VERIFIED, a_verification

pytestmark = pytest.mark.integration

ROOT: Final = Path(__file__).parents[2]
SECONDS: Final = 20
MANY: Final = 300


@dataclass(frozen=True)
class Running:
    """A stream process, its inbox collection, and the key of its tokens."""

    port: int
    store: Store
    key: OKPKey

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{PATH}"

    def headers(self, person: str, last: str | None = None) -> dict[str, str]:
        actor = Actor(person_id=PersonId(person), tenant=TenantId("t1"))
        token = sign(self.key, actor, issued=int(time.time()), seconds=300)
        return {"Authorization": f"Bearer {token}"} | ({"Last-Event-ID": last} if last else {})

    def put(self, person: str, *identifiers: str, at: datetime | None = None, body: str = "您好") -> None:
        rows = [a_row(person, identifier, at or datetime.now(UTC), body) for identifier in identifiers]
        self.store.db["inbox"].insert_many(rows)


def a_row(person: str, identifier: str, at: datetime, body: str) -> dict[str, Any]:
    texts = {"title": "好", "body": body, "link": "/me", "event_type": "e", "rule": "r", "correlation": "c"}
    return {"_id": identifier, "tenant": "t1", "person_id": person, "sent_at": at, "read_at": None, **texts}


@pytest.fixture
def running(store: Store, store_uri: str, tmp_path: Path) -> Iterator[Running]:
    key = OKPKey.generate_key("Ed25519")
    public = tmp_path / "public.pem"
    public.write_bytes(key.as_pem(private=False))
    store.ensure_indexes({"inbox": SERVICE.indexes["inbox"]})
    port = free_port()
    environment = {
        "MONGODB_URI": store_uri,
        "TOKEN_PUBLIC_KEY_FILE": str(public),
        "STREAM_QUEUE_SIZE": "8",
        "WEB_BIND": f"127.0.0.1:{port}",
        "WEB_WORKER_CLASS": "asgi",
        "WEB_GRACEFUL_TIMEOUT": "1",
    }
    command = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.py", "services.notify.stream.app:application()"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        asyncio.run(until_ready(port))
        yield Running(port, store, key)
    finally:
        process.terminate()
        process.wait(120)


async def until_ready(port: int) -> None:
    async with asyncio.timeout(SECONDS), aiohttp.ClientSession() as session:
        while True:
            try:
                async with session.get(f"http://127.0.0.1:{port}/readyz") as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.1)


async def frames(response: aiohttp.ClientResponse) -> AsyncIterator[dict[str, str]]:
    """Each event as its fields, without comments."""
    while True:
        frame = (await response.content.readuntil(b"\n\n")).decode()
        yield dict(line.split(": ", 1) for line in frame.splitlines() if line and not line.startswith(":"))


async def read(running: Running, person: str, number: int, last: str | None = None, act: Any = None) -> list[str]:
    """The ids of the next messages (`reset` for a reset); `act` runs when the stream is open."""
    seen: list[str] = []
    headers = running.headers(person, last)
    async with asyncio.timeout(SECONDS), session() as client, client.get(running.url, headers=headers) as response:
        async for fields in frames(response):
            if "retry" in fields and act:
                await asyncio.to_thread(act)
            if "data" in fields:
                seen.append(fields.get("event") or fields["id"])
            if len(seen) == number:
                return seen
    raise AssertionError("the stream ended")


def session() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None), connector=aiohttp.TCPConnector(limit=0))


@pytest.mark.capability("N2")
def test_what_reaches_an_inbox_reaches_the_page_at_once(running: Running) -> None:
    def act() -> None:
        running.put("p2", "of-somebody-else")
        running.put("p1", "n1", "n2")

    assert asyncio.run(read(running, "p1", 2, act=act)) == ["n1", "n2"]


@pytest.mark.capability("N2")
def test_a_row_that_lacks_something_ends_the_messages_of_nobody(running: Running) -> None:
    def act() -> None:
        faulty = a_row("p1", "faulty", datetime.now(UTC), "")
        running.store.db["inbox"].insert_many(
            [{"_id": "x"}, {name: value for name, value in faulty.items() if name != "sent_at"}, {**faulty, "_id": 7}]
        )
        running.put("p1", "n1")

    assert asyncio.run(read(running, "p1", 1, act=act)) == ["n1"]
    # Also for whoever comes back with the id of the faulty one.
    assert asyncio.run(read(running, "p1", 1, last="faulty")) == ["reset"]
    asyncio.run(until_ready(running.port))


@pytest.mark.capability("N2", "N8")
def test_an_event_becomes_a_message_on_the_page(running: Running) -> None:
    def act() -> None:
        dispatcher = Dispatcher(
            "notify", SERVICE.reactions, running.store, SERVICE.make_unit_of_work(), utc_now, Metrics()
        )
        running.store.ensure_indexes({**CHASSIS_INDEXES, **SERVICE.indexes})
        dispatcher.apply([arrived(VERIFIED, a_verification("p1"))])

    (identifier,) = asyncio.run(read(running, "p1", 1, act=act))

    (row,) = running.store.db["inbox"].find()
    assert (row["_id"], row["title"], row["rule"]) == (identifier, "身份核验已通过", "member_verified")


def arrived(event_type: str, data: dict[str, Any]) -> Record:
    message = Message(
        id=new_id(),
        type=event_type,
        source="/members",
        subject="m1",
        time=utc_now(),
        tenant=TenantId("t1"),
        sequence=1,
        actor="s1",
        correlation="c1",
        causation=None,
        data=data,
    )
    headers = (("ce_type", event_type.encode()),)
    return Record(topic_of_type(event_type), 0, 0, message.key.encode(), encode(message), headers)


@pytest.mark.capability("N2")
def test_a_page_that_comes_back_gets_what_it_missed(running: Running) -> None:
    start = datetime.now(UTC) - timedelta(minutes=10)
    for minute in range(4):
        running.put("p1", f"n{minute}", at=start + timedelta(minutes=minute))
    running.put("p2", "of-somebody-else", at=start + timedelta(minutes=2))

    seen = asyncio.run(read(running, "p1", 3, last="n1", act=lambda: running.put("p1", "n4")))

    assert seen == ["n2", "n3", "n4"]


def test_a_page_that_had_no_message_yet_misses_none_either(running: Running) -> None:
    opened = f"t{int(time.time() * 1000)}"
    running.put("p1", "n1")

    assert asyncio.run(read(running, "p1", 1, last=opened)) == ["n1"]


@pytest.mark.parametrize("last", ["of-somebody-else", "never-sent", "t", "t99999999999999999999"])
def test_a_position_that_is_not_ones_own_means_reload(running: Running, last: str) -> None:
    running.put("p2", "of-somebody-else")

    assert asyncio.run(read(running, "p1", 1, last=last)) == ["reset"]


def test_a_page_that_missed_too_much_reloads(running: Running) -> None:
    running.put("p1", "n0", at=datetime.now(UTC) - timedelta(hours=1))
    running.put("p1", *(f"m{number}" for number in range(250)))

    assert asyncio.run(read(running, "p1", 1, last="n0")) == ["reset"]


def test_a_page_that_reads_too_slowly_is_told_to_reload(running: Running) -> None:
    with socket.socket() as page:
        page.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        page.connect(("127.0.0.1", running.port))
        lines = [f"GET {PATH} HTTP/1.1", "Host: x", *(f"{k}: {v}" for k, v in running.headers("p1").items())]
        page.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        page.recv(100)
        for batch in range(40):
            running.put("p1", *(f"n{batch}-{number}" for number in range(100)), body="长" * 1000)
        received = drained(page)

    assert b"event: reset" in received
    assert received.count(b"data: ") < 4000


def drained(page: socket.socket) -> bytes:
    """Everything until nothing comes for a second."""
    page.settimeout(1)
    parts: list[bytes] = []
    try:
        while part := page.recv(1 << 20):
            parts.append(part)
    except TimeoutError:
        pass
    return b"".join(parts)


def test_a_killed_feed_goes_on_without_a_gap(running: Running) -> None:
    def act() -> None:
        running.put("p1", "n1")
        running.store.db.client.admin.command("killAllSessions", [])
        running.put("p1", "n2")

    assert asyncio.run(read(running, "p1", 2, act=act)) == ["n1", "n2"]


def test_a_lost_feed_makes_every_page_reload_and_goes_on(running: Running) -> None:
    def act() -> None:
        running.put("p1", "n1")
        running.store.db["inbox"].drop()
        time.sleep(2)
        running.put("p1", "n2")

    assert asyncio.run(read(running, "p1", 3, act=act)) == ["n1", "reset", "n2"]


def test_hundreds_of_pages_are_served_by_one_process(running: Running) -> None:
    results = asyncio.run(one_message_each(running, [f"p{number}" for number in range(MANY)]))

    assert sorted(identifier for identifier, _ in results) == sorted(f"to-p{number}" for number in range(MANY))
    assert sorted(delay for _, delay in results)[MANY // 2] < 2


async def one_message_each(running: Running, people: list[str]) -> list[tuple[str, float]]:
    """Everybody opens a page, then everybody gets a message: its id, and the seconds it took."""
    opened = asyncio.Semaphore(0)

    async def page(client: aiohttp.ClientSession, person: str) -> tuple[str, float]:
        async with client.get(running.url, headers=running.headers(person)) as response:
            async for fields in frames(response):
                if "retry" in fields:
                    opened.release()
                if "data" in fields:
                    sent = datetime.fromisoformat(orjson.loads(fields["data"])["at"])
                    return fields["id"], (datetime.now(UTC) - sent).total_seconds()
        raise AssertionError("the stream ended")

    async with asyncio.timeout(60), session() as client:
        pages = [asyncio.create_task(page(client, person)) for person in people]
        for _ in people:
            await opened.acquire()
        rows = [a_row(person, f"to-{person}", datetime.now(UTC), "您好") for person in people]
        await asyncio.to_thread(running.store.db["inbox"].insert_many, rows)
        return list(await asyncio.gather(*pages))
