"""Metrics of mail, in the form of chassis.observability.metrics."""

from typing import Final

from prometheus_client import Counter, Gauge

from chassis.observability.metrics import Metric

TRIES: Final = "louyu_mail_tries_total"
WAITING: Final = "louyu_mail_waiting"
OLDEST: Final = "louyu_mail_oldest_seconds"
TABLE: Final = (
    Metric(
        TRIES,
        Counter,
        ("outcome",),
        "Tries to send a mail: sent, later (refused for now), refused, or why the server did not take it (name, connection, timeout, tls, sign_in, sender, busy)",
        "sign_in, sender or tls above 0: the settings of mail; refused of many: our address is not trusted",
    ),
    Metric(WAITING, Gauge, (), "Mails that wait", "growing for an hour"),
    Metric(
        OLDEST, Gauge, (), "How long the oldest mail has been due", "above 1 800 for 10 min: the mail server is away"
    ),
)
