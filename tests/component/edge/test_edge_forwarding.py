"""What passes through the edge unchanged, and what does not pass."""

import asyncio
import gzip

import pytest
from aiohttp import web

from tests.component.edge.world import Call, EdgeWorld

_MEMBERS = "/api/v1/members/members"


def test_a_request_reaches_its_service_with_path_query_and_body_unchanged(world: EdgeWorld) -> None:
    target = "/api/v1/requests/requests/%E6%A5%BC?cursor=a%2Fb&limit=5"

    world.post(target, b'{"title": "x"}', token=world.sign_in())

    (seen,) = world.services["requests"].seen
    assert (seen.method, seen.target, seen.body) == ("POST", target, b'{"title": "x"}')


def test_a_service_sees_the_internal_token_instead_of_the_callers(world: EdgeWorld) -> None:
    world.get(_MEMBERS, token=world.sign_in("anna"))

    (seen,) = world.services["members"].seen
    assert seen.headers["Authorization"] == "Bearer jwt-anna"


def test_what_claims_an_identity_from_outside_is_dropped(world: EdgeWorld) -> None:
    claims = {"X-Tenant": "t2", "X-Person-Id": "boss", "X-Edge-Secret": "guess", "Forwarded": "for=::1"}

    world.get(_MEMBERS, headers={**claims, "Cookie": "a=b", "Proxy-Authorization": "Basic eDp5"})

    (seen,) = world.services["members"].seen
    assert not {name.lower() for name in seen.headers} & {name.lower() for name in [*claims, "Cookie"]}
    assert "Proxy-Authorization" not in seen.headers


def test_hop_by_hop_fields_stay_on_their_hop_both_ways(world: EdgeWorld) -> None:
    async def with_hops(_: web.Request) -> web.Response:
        return web.json_response({}, headers={"Keep-Alive": "timeout=3", "Trailer": "x", "Server": "secret/1.0"})

    world.services["members"].behave = with_hops

    answer = world.get(_MEMBERS, headers={"TE": "trailers", "Upgrade": "h2c", "Connection": "X-Internal"})

    assert not {"Keep-Alive", "Trailer", "Connection", "Upgrade"} & set(answer.headers)
    assert answer.headers["Server"] == "louyu"
    assert not {"TE", "Upgrade"} & set(world.services["members"].seen[0].headers)


@pytest.mark.capability("O2")
def test_a_trace_that_the_caller_began_goes_on_and_is_named_in_the_answer(world: EdgeWorld) -> None:
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    traceparent = f"00-{trace}-00f067aa0ba902b7-01"

    answer = world.get(_MEMBERS, headers={"traceparent": traceparent})

    # Not marked as kept, whatever the caller wishes.
    assert world.services["members"].seen[0].headers["Traceparent"] == f"{traceparent[:-2]}00"
    assert answer.headers["X-Correlation-Id"] == trace


@pytest.mark.parametrize("given", ["", "rubbish", f"00-{'0' * 32}-00f067aa0ba902b7-01"])
def test_a_request_without_a_usable_trace_gets_one(world: EdgeWorld, given: str) -> None:
    answer = world.get(_MEMBERS, headers={"traceparent": given})

    made = world.services["members"].seen[0].headers["Traceparent"].split("-")
    assert made[1] == answer.headers["X-Correlation-Id"] != "0" * 32


def test_what_a_service_answers_arrives_unchanged_but_for_the_edges_own_fields(world: EdgeWorld) -> None:
    async def created(_: web.Request) -> web.Response:
        return web.json_response({"id": "1"}, status=201, headers={"ETag": '"3"', "Location": "/x"})

    world.services["events"].behave = created

    answer = world.post("/api/v1/events/activities")

    assert (answer.status, answer.json) == (201, {"id": "1"})
    assert (answer.headers["ETag"], answer.headers["Location"]) == ('"3"', "/x")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_transport_security_is_promised_only_over_https(world: EdgeWorld) -> None:
    assert "Strict-Transport-Security" not in world.get(_MEMBERS).headers
    assert "Strict-Transport-Security" in world.get(_MEMBERS, scheme="https").headers


def test_a_live_stream_arrives_piece_by_piece(world: EdgeWorld) -> None:
    go_on = asyncio.Event()

    async def live(request: web.Request) -> web.StreamResponse:
        stream = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await stream.prepare(request)
        await stream.write(b"data: 1\n\n")
        await go_on.wait()
        await stream.write(b"data: 2\n\n")
        return stream

    world.services["stream"].behave = live
    call = world.begin("GET", "/api/v1/notify/stream", token=world.sign_in())

    world.do(call.next())
    assert _body(world, call) == b"data: 1\n\n"
    assert world.metric("louyu_edge_streams") == 1
    world.soon(go_on.set)
    assert _body(world, call) == b"data: 2\n\n"


def test_a_caller_who_leaves_ends_the_stream_at_the_service(world: EdgeWorld) -> None:
    ended = asyncio.Event()

    async def live(request: web.Request) -> web.StreamResponse:
        stream = web.StreamResponse()
        await stream.prepare(request)
        try:
            while True:
                await stream.write(b": alive\n\n")
                await asyncio.sleep(0.01)
        finally:
            ended.set()

    world.services["stream"].behave = live
    call = world.begin("GET", "/api/v1/notify/stream", token=world.sign_in())
    world.do(call.next())
    world.soon(call.leave)

    world.do(asyncio.wait_for(ended.wait(), 5))
    world.do(_finished(call))
    assert world.metric("louyu_edge_streams") == 0


@pytest.mark.parametrize("size", [1_000, 90_000])
def test_a_service_hears_of_an_upload_when_all_of_it_is_here(world: EdgeWorld, size: int) -> None:
    call = world.begin("POST", _MEMBERS, body=[b"a" * size], unfinished=True)
    world.do(asyncio.sleep(0.2))
    assert world.services["members"].seen == []

    world.soon(lambda: call.send({"type": "http.request", "body": b"b" * 500, "more_body": False}))
    assert world.do(call.whole()).json == {"received": size + 500}
    seen = world.services["members"].seen[0]
    assert seen.headers["Content-Length"] == str(size + 500)
    assert seen.body == b"a" * size + b"b" * 500


def test_what_connection_names_is_not_passed_on(world: EdgeWorld) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.json_response({}, headers={"Connection": "X-Hop", "X-Hop": "1", "X-End": "2"})

    world.services["members"].behave = answer
    given = {"Connection": "close, idempotency-key", "Idempotency-Key": "k", "If-Match": '"1"'}

    headers = world.post(_MEMBERS, headers=given).headers

    seen = world.services["members"].seen[0].headers
    assert "Idempotency-Key" not in seen
    assert seen["If-Match"] == '"1"'
    assert "X-Hop" not in headers
    assert headers["X-End"] == "2"


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [
        ("gzip, br", True),
        ("br, GZIP ; q=0.5", True),
        ("*", True),
        ("br", False),
        ("gzip;q=0", False),
        ("br, gzip; Q=0.000", False),
        ("*;q=0", False),
        ("*, gzip;q=0", False),
        ("x-not-gzip-at-all", False),
        ("gzip;q=nonsense", False),
    ],
)
def test_a_list_is_compressed_for_a_caller_who_accepts_it(world: EdgeWorld, accepted: str, packed: bool) -> None:
    async def long_list(_: web.Request) -> web.Response:
        return web.json_response({"items": ["楼宇"] * 500, "next": None})

    world.services["members"].behave = long_list

    answer = world.get(_MEMBERS, headers={"Accept-Encoding": accepted})

    assert (answer.headers.get("Content-Encoding") == "gzip") is packed
    body = gzip.decompress(answer.body) if packed else answer.body
    assert body.count(b"\\u697c") == 500
    assert int(answer.headers["Content-Length"]) == len(answer.body)


@pytest.mark.parametrize(("tag", "packed"), [('"3-a"', False), ('W/"a"', True)])
def test_what_has_a_strong_validator_is_never_compressed(world: EdgeWorld, tag: str, packed: bool) -> None:
    async def validated(_: web.Request) -> web.Response:
        return web.json_response({"text": "x" * 5000}, headers={"ETag": tag})

    world.services["members"].behave = validated

    answer = world.get(_MEMBERS, headers={"Accept-Encoding": "gzip"})

    assert ("Content-Encoding" in answer.headers) is packed
    assert answer.headers["ETag"] == tag


def _body(world: EdgeWorld, call: Call) -> bytes:
    message = world.do(call.next())
    assert message is not None
    body: bytes = message["body"]
    return body


async def _finished(call: Call) -> None:
    await asyncio.wait_for(call.task, 5)
