"""One act is one trace: from the browser or over HTTP through all processes to the message, at a collector that speaks OTLP."""

from collections.abc import Callable, Sequence

import pytest
from playwright.sync_api import Request

from chassis.kernel.ids import new_id
from chassis.kernel.request_context import Trace
from deploy.demo.client import Client
from tests.builders.collector import Collector, Kept
from tests.e2e.portal import AtDesk
from tests.e2e.routes import settle
from tests.e2e.world import World, the_tower

pytestmark = [pytest.mark.e2e, pytest.mark.capability("O2")]
REQUESTS = "/api/v1/requests/requests"
#: The edge of this platform keeps a quarter of all traces: so many are not kept with a chance of one in a million.
_TRIES = 50


def submitted(client: Client, building: str) -> str:
    """Submits a request; its trace."""
    body = {"title": f"电梯异响 {new_id()[-6:]}", "description": "", "building_id": building}
    client.post(REQUESTS, body)
    return client.correlation


def a_kept(collector: Collector, act: Callable[[], str]) -> str:
    """The trace of an act that the edge has kept."""
    for _ in range(_TRIES):
        trace = act()
        try:
            collector.wait(lambda spans, trace=trace: any(span.trace == trace for span in spans), seconds=3)  # type: ignore[misc]
        except AssertionError:
            continue
        return trace
    raise AssertionError(f"none of {_TRIES} acts was kept")


def whole(collector: Collector, trace: str, *ends: str) -> dict[str, Kept]:
    """The spans of a trace by service and name, once it has those that begin like this."""

    def arrived(spans: Sequence[Kept]) -> bool:
        names = [f"{span.service} {span.name}" for span in spans if span.trace == trace]
        return all(any(name.startswith(end) for name in names) for end in ends)

    collector.wait(arrived, seconds=240)
    return {f"{span.service} {span.name}": span for span in list(collector.spans) if span.trace == trace}


def test_one_act_over_http_is_one_trace_through_all_processes(world: World, collector: Collector) -> None:
    # Staff: they may ask as often as it takes.
    person = world.as_person("jiangtou", "admin")
    building = the_tower(person)["id"]

    trace = a_kept(collector, lambda: submitted(person, building))

    topic, event = "requests.request.events.v1", "requests.request.submitted.v1"
    ends = ("edge POST", "requests POST", "requests commit", f"requests send {topic}", f"requests process {event}")
    spans = whole(collector, trace, *ends, f"notify process {event}")
    edge, service = spans["edge POST /api/v1/requests"], spans[f"requests POST {REQUESTS}"]
    commit, send = spans["requests commit"], spans[f"requests send {topic}"]
    assert [service.parent, commit.parent, send.parent] == [edge.id, service.id, commit.id]
    assert spans[f"notify process {event}"].parent == send.id
    assert {span.attributes["louyu.tenant"] for span in spans.values()} == {edge.attributes["louyu.tenant"]}
    assert edge.start <= service.start <= commit.start <= send.start
    # Nothing that anybody wrote, anywhere.
    assert not any("电梯".encode() in raw for raw in list(collector.raw))


@pytest.mark.browser
def test_an_act_in_the_browser_and_the_message_on_an_open_page_are_one_trace(
    world: World, at_desk: AtDesk, collector: Collector
) -> None:
    person = world.as_person("jiangtou", "admin")
    building = the_tower(person)["id"]
    desk = at_desk("jiangtou", "secretary")
    sent: list[str] = []
    desk.page.on("request", lambda request: sent.append(_traceparent(request)))

    def opened() -> str:
        desk.open("/console/requests")
        settle(desk.page)
        kept = {span.trace for span in list(collector.spans)}
        mine = [trace for each in sent if (trace := Trace.parse(each))]
        return next((trace.trace_id for trace in mine if trace.trace_id in kept), mine[-1].trace_id)

    trace = a_kept(collector, opened)
    asked = next(span for name, span in whole(collector, trace, "edge GET").items() if name.startswith("edge GET"))
    assert f"00-{trace}-{asked.parent}-00" in sent

    trace = a_kept(collector, lambda: submitted(person, building))
    spans = whole(collector, trace, "notify push message")
    assert spans["notify push message"].attributes["louyu.pages"] > 0


def _traceparent(request: Request) -> str:
    return request.headers.get("traceparent", "")
