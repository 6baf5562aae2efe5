"""The stream as an ASGI application, without MongoDB: who may connect, for how long, and what is refused."""

import asyncio
import time
from collections.abc import MutableMapping
from typing import Any, Final

import orjson
import pytest
from joserfc.jwk import OKPKey

from chassis.http.auth import sign
from chassis.kernel.certificates import MongoUri
from chassis.kernel.identity import Actor, PersonId, TenantId
from services.notify.stream.app import PATH, Stream
from services.notify.stream.hub import HEARTBEAT, REPLACED
from services.notify.stream.settings import StreamConfig

KEY: Final = OKPKey.generate_key("Ed25519")


def a_stream(per_tenant: int = 10, heartbeat: float = 0.02, per_person: int = 5) -> Stream:
    return Stream(
        StreamConfig(
            mongodb_uri=MongoUri("mongodb://127.0.0.1:1/none"),
            token_public_key=KEY.as_pem(private=False).decode(),
            clients_per_tenant=per_tenant,
            clients_per_person=per_person,
            heartbeat_seconds=heartbeat,
        )
    )


def a_token(seconds: int = 2, tenant: str = "t1", person: str = "p1") -> str:
    actor = Actor(person_id=PersonId(person), tenant=TenantId(tenant))
    return sign(KEY, actor, issued=int(time.time()), seconds=seconds)


async def call(
    stream: Stream,
    path: str = PATH,
    *,
    token: str | None = None,
    method: str = "GET",
    stays: float = 10,
    traceparent: str = "",
) -> tuple[int, bytes]:
    """The status and the whole body; the client disconnects after `stays` seconds."""
    sent: list[MutableMapping[str, Any]] = []
    headers = [(b"authorization", f"Bearer {token}".encode())] if token else []
    headers.append((b"traceparent", traceparent.encode()))

    async def receive() -> MutableMapping[str, Any]:
        await asyncio.sleep(stays)
        return {"type": "http.disconnect"}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    await stream({"type": "http", "path": path, "method": method, "headers": headers}, receive, send)
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent)


@pytest.mark.capability("N2")
def test_a_stream_begins_with_its_position_and_shows_that_it_is_alive() -> None:
    status, body = asyncio.run(call(a_stream(), token=a_token(), stays=0.1))

    assert status == 200
    assert body.startswith(b"retry: ")
    assert body.split(b"\n\n")[1].startswith(b"id: t1")
    assert HEARTBEAT in body


def test_a_stream_ends_with_its_token() -> None:
    started = time.monotonic()

    asyncio.run(call(a_stream(), token=a_token(seconds=1), stays=30))

    assert time.monotonic() - started < 3


@pytest.mark.parametrize("token", [None, "forged", a_token(seconds=-5)])
def test_without_a_valid_token_nobody_is_let_in(token: str | None) -> None:
    status, body = asyncio.run(call(a_stream(), token=token))

    assert (status, orjson.loads(body)["type"]) == (401, "urn:louyu:problem:unauthenticated")


@pytest.mark.parametrize(("method", "path", "status"), [("POST", PATH, 405), ("GET", "/api/v1/notify/inbox", 404)])
def test_there_is_nothing_but_the_stream(method: str, path: str, status: int) -> None:
    answer = asyncio.run(call(a_stream(), path, token=a_token(), method=method))

    assert answer[0] == status


def test_a_street_office_with_too_many_pages_is_told_so() -> None:
    async def three_pages() -> list[tuple[int, bytes]]:
        stream = a_stream(per_tenant=2)
        return await asyncio.gather(*(call(stream, token=a_token(person=f"p{n}"), stays=0.2) for n in range(3)))

    statuses = sorted(status for status, _ in asyncio.run(three_pages()))

    assert statuses == [200, 200, 429]


@pytest.mark.capability("N2")
def test_the_page_that_gives_way_to_a_newer_one_is_told_so() -> None:
    async def three_pages() -> list[tuple[int, bytes]]:
        stream = a_stream(per_person=2)
        return await asyncio.gather(*(call(stream, token=a_token(), stays=0.3) for _ in range(3)))

    answers = asyncio.run(three_pages())

    assert [status for status, _ in answers] == [200] * 3
    assert [body.endswith(REPLACED) for _, body in answers] == [True, False, False]


def test_a_refusal_names_the_id_that_the_edge_passed_on() -> None:
    trace = "0af7651916cd43dd8448eb211c80319c"

    _, body = asyncio.run(call(a_stream(), traceparent=f"00-{trace}-00f067aa0ba902b7-01"))

    assert orjson.loads(body)["instance"] == trace
    assert len(orjson.loads(asyncio.run(call(a_stream()))[1])["instance"]) == 32


def test_a_page_that_closed_makes_room() -> None:
    async def one_after_another() -> list[int]:
        stream = a_stream(per_tenant=1)
        return [(await call(stream, token=a_token(), stays=0.05))[0] for _ in range(3)]

    assert asyncio.run(one_after_another()) == [200, 200, 200]


def test_health_is_told_apart_from_readiness() -> None:
    async def probes() -> list[int]:
        stream = a_stream()
        return [(await call(stream, path))[0] for path in ("/healthz", "/readyz", "/metrics")]

    assert asyncio.run(probes()) == [200, 503, 200]
