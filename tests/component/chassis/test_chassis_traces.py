"""Traces: from a request over commit, outbox and message to what the message causes; sent by OTLP to a real little collector."""

import time
from collections.abc import Iterator, Sequence

import pytest

from chassis.background.sweep import Sweep
from chassis.kernel.broker import Record
from chassis.kernel.messages import encode, topic_of_type
from chassis.kernel.request_context import Trace
from chassis.observability import otlp, traces
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from chassis.persistence import outbox
from chassis.publishing.sending import traced
from chassis.service import Timer
from chassis.testing.world import World
from tests.builders.collector import Collector, Kept
from tests.builders.notes import TOLD, WRITER, a_notes_world

pytestmark = [pytest.mark.capability("O2"), pytest.mark.enable_socket]
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
CALLER = "00f067aa0ba902b7"
KEPT = {"traceparent": f"00-{TRACE}-{CALLER}-01"}
NOT_KEPT = {"traceparent": f"00-{TRACE}-{CALLER}-00"}


@pytest.fixture
def collector() -> Iterator[Collector]:
    with Collector() as collector:
        traces.start(collector.endpoint, "notes", "test", Metrics())
        yield collector
        traces.stop()


def named(spans: Sequence[Kept], beginning: str) -> list[Kept]:
    return [span for span in spans if span.name.startswith(beginning)]


def one(spans: Sequence[Kept], beginning: str) -> Kept:
    found = named(spans, beginning)
    assert len(found) == 1, [span.name for span in spans]
    return found[0]


def sent(collector: Collector, many: int) -> list[Kept]:
    return collector.wait(lambda spans: len(spans) >= many)


def write(world: World, title: str = "a", headers: dict[str, str] = KEPT) -> None:
    assert world.acts(grants=WRITER).post("/notes", {"title": title}, headers=headers).status == 201


def test_a_request_its_commit_its_event_and_what_it_causes_are_one_trace(collector: Collector) -> None:
    world = a_notes_world()

    write(world)
    world.drain()

    spans = sent(collector, 4)
    request, commit = one(spans, "POST /api/v1/notes/notes"), one(spans, "commit")
    send, process = one(spans, "send notes.note"), one(spans, "process notes.note.written")
    assert {span.trace for span in (request, commit, send, process)} == {TRACE}
    assert [request.parent, commit.parent, send.parent, process.parent] == [CALLER, request.id, commit.id, send.id]
    assert [request.kind, commit.kind, send.kind, process.kind] == ["server", "internal", "producer", "consumer"]


def test_a_span_says_what_and_whose_and_nothing_that_a_person_wrote(collector: Collector) -> None:
    world = a_notes_world()

    write(world, title="王小明的便签")
    world.acts(grants=WRITER).get("/notes?limit=7&cursor=", headers=KEPT)
    world.drain()

    spans = sent(collector, 5)
    assert one(spans, "POST /api").attributes == {
        "http.request.method": "POST",
        "http.route": "/api/v1/notes/notes",
        "http.response.status_code": 201,
        "louyu.tenant": "t1",
    }
    assert one(spans, "GET /api").attributes["http.route"] == "/api/v1/notes/notes"
    assert one(spans, "process").attributes["louyu.tenant"] == "t1"
    assert one(spans, "process").attributes["messaging.destination.name"] == "notes.note.events.v1"
    everything = b"".join(collector.raw)
    for told in ("王小明".encode(), b"limit=7", b"p1"):
        assert told not in everything


@pytest.mark.parametrize(
    "headers", [NOT_KEPT, {}, {"traceparent": "rubbish"}, {"traceparent": f"00-{TRACE}-{CALLER}-02"}]
)
def test_what_the_edge_did_not_keep_makes_no_span_and_leaves_no_mark(
    collector: Collector, headers: dict[str, str]
) -> None:
    world = a_notes_world()

    write(world, headers=headers)
    world.drain()
    write(world, "last")

    assert {span.trace for span in sent(collector, 2)} == {TRACE}
    assert len(named(collector.spans, "POST")) == 1
    assert ["trace" in row for row in world.store.db[outbox.COLLECTION].find(sort=[("ts", 1)])] == [False, True]


def test_while_no_collector_is_set_nothing_is_recorded_or_stored() -> None:
    world = a_notes_world()

    write(world)

    row = world.store.db[outbox.COLLECTION].find_one({})
    assert row is not None
    assert "trace" not in row
    with traced([row]) as [message]:
        assert "traceparent" not in dict(message.headers)


def test_messages_that_share_a_transaction_are_linked_with_it_and_it_with_them(collector: Collector) -> None:
    world = a_notes_world()
    write(world, "a")
    write(world, "b", {"traceparent": f"00-{'a' * 32}-{CALLER}-01"})
    write(world, "c", NOT_KEPT)

    rows = list(world.store.db[outbox.COLLECTION].find(sort=[("ts", 1)]))
    with traced(rows):
        pass

    spans = sent(collector, 7)
    batch, sends = one(spans, "send batch"), named(spans, "send notes")
    assert batch.trace not in {TRACE, "a" * 32}
    assert batch.parent == ""
    assert batch.attributes["louyu.pieces"] == 3
    assert set(batch.links) == {(span.trace, span.id) for span in sends}
    assert [span.links for span in sends] == [((batch.trace, batch.id),)] * 2


def test_a_job_is_a_trace_of_its_own_linked_to_the_request_that_asked_for_it(collector: Collector) -> None:
    world = a_notes_world()
    asked = world.acts(grants=WRITER).post("/notes/imports", {"rows": [{"key": "1", "title": "a"}]}, headers=KEPT)
    assert asked.status == 202

    world.run_jobs()

    spans = sent(collector, 4)
    job, request = one(spans, "job notes"), one(spans, "POST")
    assert job.trace != TRACE
    assert job.links == ((TRACE, request.id),)
    assert request.trace == TRACE
    assert job.attributes["louyu.tenant"] == "t1"
    # What the job writes goes on in its own trace.
    assert {row.get("trace", "")[3:35] for row in world.store.db[outbox.COLLECTION].find()} == {job.trace}


def test_what_fails_says_so_by_the_name_of_the_fault_only(collector: Collector) -> None:
    with pytest.raises(ValueError, match="王小明"), traces.span("work", parent=Trace.parse(KEPT["traceparent"])):
        raise ValueError("王小明 13800000000")

    span = one(sent(collector, 1), "work")
    assert (span.failed, span.attributes) == (True, {"error.type": "ValueError"})
    assert "王小明".encode() not in b"".join(collector.raw)


@pytest.mark.usefixtures("collector")
def test_a_message_that_is_sent_again_after_a_loss_does_not_reopen_its_trace() -> None:
    world = a_notes_world()
    write(world)
    row = world.store.db[outbox.COLLECTION].find_one({})

    with traced([{**(row or {}), "again": True}]) as [message]:
        assert "traceparent" not in dict(message.headers)


@pytest.mark.usefixtures("collector")
def test_a_message_that_waits_for_another_try_keeps_its_trace() -> None:
    world = a_notes_world({"bad"})
    message = world.message(TOLD, {"title": "bad"})
    headers = (("ce_type", TOLD.encode()), ("traceparent", KEPT["traceparent"].encode()))

    world.dispatcher.apply([Record(topic_of_type(TOLD), 0, 0, message.key.encode(), encode(message), headers)])

    assert [row["trace"] for row in world.parked()] == [KEPT["traceparent"]]


def test_a_timer_that_acts_is_a_trace_of_its_own_linked_to_what_it_acts_on(collector: Collector) -> None:
    sweep = Sweep("notes", None, "written_on", lambda uow, _, key: uow.notes.get(key).change("b"), correlation="cause")
    world = a_notes_world(timers=[Timer("due", 1, sweep)])
    write(world)
    world.store.db.notes.update_many({}, {"$set": {"written_on": world.clock(), "cause": TRACE}})

    world.run_timers()

    timer = one(sent(collector, 4), "timer notes")
    assert timer.trace != TRACE
    assert [trace for trace, _ in timer.links] == [TRACE]


# What the collector does is nobody's trouble.


def test_a_collector_that_is_away_costs_no_request_anything() -> None:
    metrics = Metrics()
    traces.start("http://127.0.0.1:9", "notes", "test", metrics)
    try:
        world = a_notes_world()
        write(world, "warm")
        began = time.monotonic()
        for number in range(50):
            write(world, f"n{number}")
        seconds = time.monotonic() - began
    finally:
        began = time.monotonic()
        traces.stop(1.0)
    assert seconds < 5
    assert time.monotonic() - began < 3


def test_spans_that_a_slow_collector_does_not_take_are_dropped_and_counted_and_nobody_waits() -> None:
    metrics = Metrics()
    with Collector() as collector:
        collector.stalled.set()
        traces.record(otlp.recorder(collector.endpoint, "notes", "test", metrics, waiting_most=20))
        began = time.monotonic()
        for _ in range(200):
            with traces.span("work", parent=Trace(TRACE, CALLER, sampled=True)):
                pass
        seconds = time.monotonic() - began
        dropped = metrics.registry.get_sample_value("louyu_spans_total", {"outcome": "dropped"})
        collector.stalled.clear()
        collector.go_on.set()
        collector.wait(lambda spans: len(spans) == 20)
        traces.stop()
    assert seconds < 1
    assert dropped == 180
    assert metrics.registry.get_sample_value("louyu_spans_total", {"outcome": "sent"}) == 20


def test_a_collector_that_refuses_is_counted() -> None:
    metrics = Metrics()
    with Collector() as collector:
        collector.status = 400
        traces.start(collector.endpoint, "notes", "test", metrics)
        with traces.span("work", parent=Trace(TRACE, CALLER, sampled=True)):
            pass
        traces.stop()
    assert metrics.registry.get_sample_value("louyu_spans_total", {"outcome": "failed"}) == 1


@pytest.mark.usefixtures("collector")
def test_log_lines_of_work_that_is_kept_name_its_trace_and_span(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    with traces.span("work", parent=Trace(TRACE, CALLER, sampled=True)) as span:
        log.warning("inside")
    log.warning("outside")

    inside, outside = capfdbinary.readouterr().out.splitlines()
    assert span.trace
    assert f'"trace_id":"{TRACE}","span_id":"{span.trace.span_id}"'.encode() in inside
    assert b"trace_id" not in outside
