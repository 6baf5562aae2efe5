"""Metrics of sending, in the form of chassis.observability.metrics."""

from typing import Final

from prometheus_client import Counter, Gauge

from chassis.observability.metrics import Metric

ATTEMPTS: Final = "louyu_webhook_attempts_total"
GIVEN_UP: Final = "louyu_webhook_given_up_total"
OLDEST: Final = "louyu_webhook_oldest_seconds"
FAILING: Final = "louyu_webhook_failing_receivers"
BUSY: Final = "louyu_webhook_busy"
TABLE: Final = (
    Metric(
        ATTEMPTS,
        Counter,
        ("outcome",),
        "Tries to deliver an event to a receiver: delivered, or why not (status, timeout, connection, tls, certificate_expired, name, address, redirect, gone)",
        "address above 0: somebody tries to reach inside; timeout of many receivers: our own way out",
    ),
    Metric(GIVEN_UP, Counter, (), "Deliveries given up after three days", "above 0: the street office can repeat them"),
    Metric(
        OLDEST,
        Gauge,
        (),
        "How long the oldest delivery has been due, of receivers that do not rest",
        "above 60 for 5 min: too few senders, or no way out",
    ),
    Metric(FAILING, Gauge, (), "Receivers that rest because they failed several times", "most of them at once"),
    Metric(BUSY, Gauge, (), "Deliveries under way", "at the limit of a process (128) for 5 min: add a sender"),
)
