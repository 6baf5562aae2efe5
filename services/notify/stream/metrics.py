"""Metrics of the stream process, in the form of chassis.observability.metrics."""

from typing import Final

from prometheus_client import Counter, Gauge

from chassis.observability.metrics import TABLE as CHASSIS_TABLE
from chassis.observability.metrics import Metric

_SHARED: Final = ("louyu_certificate_", "louyu_load_", "louyu_spans_", "louyu_writes_")

TABLE: Final = (
    *(metric for metric in CHASSIS_TABLE if metric.name.startswith(_SHARED)),
    Metric("louyu_stream_clients", Gauge, (), "Streams open now", "near the file limit of the process"),
    Metric(
        "louyu_stream_messages_total",
        Counter,
        ("outcome",),
        "Messages passed on: live, replayed; reset when a client read too slowly, faulty when a row was no message",
        "reset above 1 % of live, or faulty at all",
    ),
    Metric(
        "louyu_stream_replaced_total",
        Counter,
        (),
        "Streams that gave way to a newer one of the same person",
        "growing fast: somebody opens streams in a loop",
    ),
    Metric("louyu_stream_feed_breaks_total", Counter, (), "The change stream broke", "more than 3 an hour"),
)
