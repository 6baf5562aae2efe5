"""Metrics of the edge, beside those of every web process; in the form of chassis.observability.metrics."""

from typing import Final

from prometheus_client import Counter, Gauge

from chassis.observability.metrics import TABLE as CHASSIS_TABLE
from chassis.observability.metrics import Metric

_SHARED: Final = ("louyu_http_requests_total", "louyu_http_request_seconds", "louyu_spans_total", "louyu_load_")

TABLE: Final = (
    *(metric for metric in CHASSIS_TABLE if metric.name.startswith(_SHARED)),
    Metric(
        "louyu_edge_token_exchanges_total",
        Counter,
        ("outcome",),
        "Access tokens exchanged at identity: granted, refused, failed",
        "failed above 0; refused growing fast is somebody guessing",
    ),
    Metric(
        "louyu_edge_limited_total",
        Counter,
        ("limit",),
        "Requests refused by a limit: person, tenant, address, token, sign-in, at-once, connections and the like",
        "tenant above 0",
    ),
    Metric(
        "louyu_edge_upstream_failures_total",
        Counter,
        ("service", "kind"),
        "Requests a service did not answer: down, slow, broke",
        "above 1 % of requests for 5 minutes",
    ),
    Metric(
        "louyu_edge_limits_alone",
        Gauge,
        (),
        "1 while this edge counts the limits of callers alone, because identity or its database does not answer",
        "1 for 5 minutes",
    ),
    Metric(
        "louyu_edge_tenant_requests_total",
        Counter,
        ("tenant", "service"),
        "Requests of signed-in callers by street office and service, of the twenty largest street offices",
        "one has most of the load: its limits",
        is_largest=True,
    ),
    Metric(
        "louyu_edge_tenant_failures_total",
        Counter,
        ("tenant", "status"),
        "Those of them answered 429 or 5xx",
        "of one only: its limits, or its data; of all: the service",
        is_largest=True,
    ),
    Metric("louyu_edge_streams", Gauge, (), "Live streams open now", "above 8 000 on one process"),
)
