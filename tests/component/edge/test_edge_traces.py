"""Traces at the edge: which are kept, what services are told of them, and what callers may quote."""

from collections.abc import Iterator
from typing import Any, Final

import orjson
import pytest
from aiohttp import web

from chassis.observability import traces
from tests.builders.collector import Collector, Kept
from tests.component.edge.world import NOWHERE, Answer, EdgeWorld

pytestmark = [pytest.mark.capability("O2"), pytest.mark.enable_socket]
TRACE: Final = "4bf92f3577b34da6a3ce929d0e0e4736"
WISH: Final = {"traceparent": f"00-{TRACE}-00f067aa0ba902b7-01"}
MEMBERS: Final = "/api/v1/members/members"


@pytest.fixture
def collector() -> Iterator[Collector]:
    with Collector() as collector:
        yield collector
        traces.stop()


def an_edge(collector: Collector, share: float, **more: Any) -> EdgeWorld:
    return EdgeWorld(otlp_endpoint=collector.endpoint, trace_share=share, **more)


def the_one(collector: Collector) -> Kept:
    (span,) = collector.wait(bool)
    return span


def lines(capture: pytest.CaptureFixture[bytes]) -> list[dict[str, Any]]:
    found = (orjson.loads(line) for line in capture.readouterr().out.splitlines())
    return [line for line in found if line["event"] == "answer"]


def test_a_request_that_is_kept_goes_on_in_the_callers_trace(collector: Collector) -> None:
    with an_edge(collector, 1) as world:
        answer = world.get(f"{MEMBERS}?q=anna", token=world.sign_in(), headers=WISH)
        told = world.services["members"].seen[0].headers["Traceparent"]

        span = the_one(collector)
    assert (span.service, span.trace, span.parent, span.kind) == ("edge", TRACE, "00f067aa0ba902b7", "server")
    assert told == f"00-{TRACE}-{span.id}-01"
    assert answer.headers["X-Correlation-Id"] == TRACE
    assert span.name == "GET /api/v1/members"
    assert span.attributes == {
        "http.request.method": "GET",
        "http.route": "/api/v1/members",
        "http.response.status_code": 200,
        "louyu.answered_by": "members",
        "louyu.tenant": "t1",
    }
    assert b"anna" not in b"".join(collector.raw)


def test_who_sends_no_trace_gets_one_and_may_quote_it(collector: Collector) -> None:
    with an_edge(collector, 1) as world:
        answer = world.get(MEMBERS)

        span = the_one(collector)
    assert span.parent == ""
    assert span.trace == answer.headers["X-Correlation-Id"]


@pytest.mark.parametrize("flag", ["00", "01", "ff"])
def test_no_caller_can_have_a_trace_kept(collector: Collector, flag: str) -> None:
    with an_edge(collector, 0) as world:
        for _ in range(20):
            world.get(MEMBERS, headers={"traceparent": f"00-{TRACE}-00f067aa0ba902b7-{flag}"})
        told = {seen.headers["Traceparent"] for seen in world.services["members"].seen}

    assert told == {f"00-{TRACE}-00f067aa0ba902b7-00"}
    assert not collector.spans


def test_whoever_found_a_trace_that_is_kept_has_no_more_kept_than_others(collector: Collector) -> None:
    with an_edge(collector, 0.2, rate_limit_burst=1000) as world:
        for _ in range(300):
            world.get(MEMBERS, headers=WISH)
        kept = [seen.headers["Traceparent"].endswith("-01") for seen in world.services["members"].seen]

    assert 20 < sum(kept) < 110


@pytest.mark.parametrize(
    "given",
    [
        "rubbish", "00-", f"00-{'0' * 32}-00f067aa0ba902b7-01", f"00-{TRACE}-{'0' * 16}-01", f"ff-{TRACE}-00f067aa0ba902b7-01",
        f"00-{TRACE.upper()}-00f067aa0ba902b7-01", f"00-{TRACE}-00f067aa0ba902b7-01-more", "00-" + "a" * 5000,
        f"00-{TRACE}-00f067aa0ba902b7-01, 00-{TRACE}-00f067aa0ba902b7-01",
    ],
)  # fmt: skip
def test_a_trace_that_cannot_be_read_is_as_if_there_were_none(collector: Collector, given: str) -> None:
    with an_edge(collector, 1) as world:
        answer = world.get(MEMBERS, headers={"traceparent": given})

        span = the_one(collector)
    assert answer.status == 200
    assert (span.parent, span.trace) == ("", answer.headers["X-Correlation-Id"])
    assert span.trace != TRACE


def test_pages_and_streams_make_no_trace(collector: Collector) -> None:
    with an_edge(collector, 1) as world:
        world.get("/")
        world.get("/api/v1/notify/stream", token=world.sign_in())
        world.get(MEMBERS)

        assert the_one(collector).name == "GET /api/v1/members"


async def _broken(_: web.Request) -> web.StreamResponse:
    return web.json_response({}, status=500)


def _unknown(world: EdgeWorld) -> Answer:
    return world.get("/api/v1/nobody/anna", headers=WISH)


def _stranger(world: EdgeWorld) -> Answer:
    return world.get(MEMBERS, token="nobody-knows", headers=WISH)


def _limited(world: EdgeWorld) -> Answer:
    return [world.get(MEMBERS, headers=WISH) for _ in range(6)][-1]


def _down(world: EdgeWorld) -> Answer:
    return world.get("/api/v1/events/activities", headers=WISH)


def _fault(world: EdgeWorld) -> Answer:
    world.services["members"].behave = _broken
    return world.get(MEMBERS, headers=WISH)


@pytest.mark.parametrize(
    ("asks", "status", "by", "error"),
    [
        (_unknown, 404, "edge", "not-found"),
        (_stranger, 401, "edge", "unauthenticated"),
        (_limited, 429, "edge", "too-many-requests"),
        (_down, 503, "edge", "service-unavailable"),
        (_fault, 500, "members", None),
    ],
)
def test_every_answer_stands_in_the_edges_log_with_its_trace_and_who_gave_it(
    asks: Any, status: int, by: str, error: str | None, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    with EdgeWorld(rate_limit_burst=5, events_url=NOWHERE) as world:
        answer = asks(world)

    line = lines(capfdbinary)[-1]
    assert answer.status == status
    assert answer.headers["X-Correlation-Id"] == line["correlation"] == TRACE
    assert (line["status"], line["by"], line["error"]) == (status, by, error)
    assert "anna" not in str(line)


def test_a_collector_that_is_away_changes_no_answer() -> None:
    with EdgeWorld(otlp_endpoint=NOWHERE, trace_share=1.0) as world:
        answers = [world.get(MEMBERS, headers=WISH).status for _ in range(20)]
        traces.stop(0.5)

    assert answers == [200] * 20
