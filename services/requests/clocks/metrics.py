"""Metrics of limits, in the form of chassis.observability.metrics."""

from typing import Final

from prometheus_client import Gauge

from chassis.observability.metrics import Metric

OPEN: Final = "louyu_clocks"
LATE: Final = "louyu_clocks_late_seconds"
TABLE: Final = (
    Metric(
        OPEN,
        Gauge,
        ("kind", "state"),
        "Limits that run, by what has one (request, work_order, whistle, call_back, supervision) and state: running, warned (nearly over), overdue, paused",
        "overdue more than a fifth of all for an hour: somebody does not keep up",
    ),
    Metric(
        LATE,
        Gauge,
        (),
        "How long the limit that should have warned, ended or escalated first has waited for it",
        "above 300: people are not told that they are late",
    ),
)
