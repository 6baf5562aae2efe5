"""Rows of the outbox on their way: as messages for Kafka, and the spans of those whose trace is kept."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from chassis.kernel.broker import HISTORY, Outgoing
from chassis.kernel.request_context import TRACEPARENT, Trace
from chassis.kernel.writes import Document
from chassis.observability import traces


@contextmanager
def traced(rows: Sequence[Document]) -> Iterator[list[Outgoing]]:
    """The messages of these rows. Their spans end with the block: by then the broker has acknowledged all, or none is marked."""
    spans = [_span_of(row) for row in rows] if traces.is_on() else [traces.NOTHING] * len(rows)
    sent = [outgoing(row, trace=span.traceparent) for row, span in zip(rows, spans, strict=True)]
    with traces.together("send batch", spans, len(rows)):
        yield sent


def _span_of(row: Document) -> traces.Span:
    # What is sent again after a loss would reopen a trace of long ago.
    cause = None if row.get("again") else Trace.parse(row.get("trace"))
    if cause is None:
        return traces.NOTHING
    span = traces.span(f"send {row['topic']}", "producer", parent=cause)
    for name, value in of_message(row["topic"], row["type"], row["_id"], row["tenant"]):
        span.say(name, value)
    return span


def of_message(topic: str, event_type: str, identifier: str, tenant: str) -> tuple[tuple[str, str], ...]:
    """The attributes of a span about a message."""
    return (
        ("messaging.system", "kafka"),
        ("messaging.destination.name", topic),
        ("messaging.message.id", identifier),
        ("louyu.event_type", event_type),
        ("louyu.tenant", tenant),
    )


def outgoing(row: Document, *, replay: bool = False, history: str = "", trace: str = "") -> Outgoing:
    """An outbox row as a message for Kafka. `history` names the replay from the first day that it belongs to, `trace` is
    the place of the span that sends it.
    """
    # In the headers, so that consumers can skip types and see gaps without decoding the value.
    headers = [
        ("content-type", b"application/cloudevents+json"),
        ("ce_type", row["type"].encode()),
        ("ce_id", row["_id"].encode()),
        ("ce_sequence", str(row["seq"]).encode()),
    ]
    if replay or row.get("again"):
        headers.append(("replay", b"1"))
    if history:
        headers.append((HISTORY, history.encode()))
    if trace:
        headers.append((TRACEPARENT, trace.encode()))
    return Outgoing(row["topic"], row["agg"].encode(), bytes(row["ce"]), tuple(headers))
