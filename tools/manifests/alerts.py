"""When somebody is told: the alerts, each with its runbook and with figures that make it fire.

They follow the column "worry when" of docs/metrics.md. Nothing is grouped by route, topic or tenant that grows without
end: an alert is about one process.
"""

from typing import Any, Final

from tools.manifests.alert import Alert, above, gone, happened, stands

_FAILING: Final = (
    'sum by (process) (rate(louyu_http_requests_total{status=~"5.."}[5m]))'
    " / sum by (process) (rate(louyu_http_requests_total[5m])) > 0.01"
)
_SLOW: Final = "histogram_quantile(0.95, sum by (process, le) (rate(louyu_http_request_seconds_bucket[5m]))) > 0.5"
#: Of twenty at least: on a quiet platform one that is over is a fifth.
_OVERDUE: Final = (
    'sum by (process) (louyu_clocks{state="overdue"}) / sum by (process) (louyu_clocks) > 0.2'
    ' and sum by (process) (louyu_clocks{state="overdue"}) > 20'
)

ALERTS: Final = (
    Alert(
        name="LouyuProcessDown",
        expr='up{job="louyu"} == 0',
        minutes=1,
        severity="page",
        says="The process does not answer.",
        runbook="worker-restarts",
        figures=(('up{job="louyu",process="p"}', "0x60"),),
        labels=(("job", "louyu"), ("process", "p")),
    ),
    gone(
        "LouyuProcessGone",
        "louyu",
        "A process that there was is nowhere any more.",
        "worker-restarts",
        "1x5 _x60",
        answers=False,
    ),
    gone(
        "LouyuBackupGone",
        "louyu-backup",
        "Nothing is backed up: the process that did it is gone.",
        "backups",
        "1x5 0x60",
        answers=True,
    ),
    Alert(
        name="LouyuRequestsFail",
        expr=_FAILING,
        minutes=5,
        severity="page",
        says="More than 1 % of the requests are answered 5xx.",
        runbook="requests-fail",
        figures=(
            ('louyu_http_requests_total{process="p",status="200"}', "0+90x60"),
            ('louyu_http_requests_total{process="p",status="503"}', "0+10x60"),
        ),
    ),
    Alert(
        name="LouyuRequestsSlow",
        expr=_SLOW,
        minutes=10,
        severity="ticket",
        says="One request in twenty takes more than half a second.",
        runbook="requests-fail",
        figures=(
            ('louyu_http_request_seconds_bucket{process="p",le="0.5"}', "0+50x60"),
            ('louyu_http_request_seconds_bucket{process="p",le="2.5"}', "0+99x60"),
            ('louyu_http_request_seconds_bucket{process="p",le="+Inf"}', "0+100x60"),
        ),
    ),
    Alert(
        name="LouyuEventsLate",
        expr="max by (process) (louyu_outbox_oldest_seconds) > 60",
        minutes=2,
        severity="page",
        says="Events wait for more than a minute to be sent.",
        runbook="outbox-lag",
        figures=stands("louyu_outbox_oldest_seconds", 90),
    ),
    Alert(
        name="LouyuConsumerLate",
        expr="max by (process) (louyu_consumer_age_seconds > 30 and louyu_consumer_lag > 0)",
        minutes=5,
        severity="page",
        says="Events are applied more than half a minute after they happened.",
        runbook="consumer-lag",
        figures=(*stands("louyu_consumer_age_seconds", 60), *stands("louyu_consumer_lag", 10)),
    ),
    Alert(
        name="LouyuConsumerFallsBehind",
        expr="sum by (process) (deriv(louyu_consumer_lag[10m])) > 0 and sum by (process) (louyu_consumer_lag) > 1000",
        minutes=10,
        severity="ticket",
        says="More events come than are applied.",
        runbook="consumer-lag",
        figures=(('louyu_consumer_lag{process="p"}', "0+200x60"),),
    ),
    Alert(
        name="LouyuPartDown",
        expr="min by (process, part) (louyu_worker_part_up) == 0",
        minutes=1,
        severity="page",
        says="A part of the worker does not run.",
        runbook="worker-restarts",
        figures=(('louyu_worker_part_up{process="p",part="relay"}', "0x60"),),
        labels=(("part", "relay"), ("process", "p")),
    ),
    Alert(
        name="LouyuBackupOld",
        expr="max by (process) (louyu_backup_age_seconds) > 100000",
        minutes=5,
        severity="page",
        says="The newest whole backup is more than a day old.",
        runbook="backups",
        figures=stands("louyu_backup_age_seconds", 200_000),
    ),
    Alert(
        name="LouyuBackupBehind",
        expr="max by (process) (louyu_backup_behind_seconds) > 60",
        minutes=5,
        severity="page",
        says="What was written more than a minute ago is in no backup.",
        runbook="backups",
        figures=stands("louyu_backup_behind_seconds", 90),
    ),
    Alert(
        name="LouyuClockOff",
        expr="max by (process) (louyu_clock_off_seconds) > 5",
        minutes=5,
        severity="ticket",
        says="The clock of a machine differs from MongoDB's.",
        runbook="clock-off",
        figures=stands("louyu_clock_off_seconds", 600),
    ),
    Alert(
        name="LouyuCertificateEnds",
        expr="min by (process, setting) (louyu_certificate_not_after_seconds) - time() < 1209600",
        minutes=60,
        severity="ticket",
        says="A certificate ends within two weeks, or its file cannot be used.",
        runbook="certificates",
        # Of 1970: promtool counts from there.
        figures=(('louyu_certificate_not_after_seconds{process="p",setting="KAFKA_CA_FILE"}', "1200000x90"),),
        fires=70,
        labels=(("process", "p"), ("setting", "KAFKA_CA_FILE")),
    ),
    Alert(
        name="LouyuMailLate",
        expr="max by (process) (louyu_mail_oldest_seconds) > 1800",
        minutes=10,
        severity="ticket",
        says="The mail server does not take mails.",
        runbook="mail",
        figures=stands("louyu_mail_oldest_seconds", 4000),
    ),
    above(
        "LouyuWebhooksLate",
        "louyu_webhook_oldest_seconds",
        60,
        5,
        "Deliveries to connected systems leave late.",
        "webhooks",
    ),
    Alert(
        name="LouyuDiskFull",
        expr="min by (process, disk) (louyu_disk_free_ratio) < 0.1",
        minutes=5,
        severity="page",
        says="A disk has less than a tenth left.",
        runbook="disk-full",
        figures=(('louyu_disk_free_ratio{process="p",disk="mongodb"}', "0.05x60"),),
        labels=(("disk", "mongodb"), ("process", "p")),
    ),
    above(
        "LouyuClocksLate",
        "louyu_clocks_late_seconds",
        300,
        5,
        "Limits end and nobody is told.",
        "clocks",
        severity="page",
    ),
    Alert(
        name="LouyuWorkOverdue",
        expr=_OVERDUE,
        minutes=60,
        severity="ticket",
        says="More than a fifth of all limits that run are over.",
        runbook="clocks",
        figures=(
            ('louyu_clocks{process="p",kind="request",state="overdue"}', "30x60"),
            ('louyu_clocks{process="p",kind="request",state="running"}', "70x60"),
        ),
        fires=75,
    ),
    above("LouyuDeadLetters", "louyu_dead_letters", 0, 1, "Messages were given up.", "dead-letters"),
    above("LouyuParked", "louyu_parked", 0, 60, "Messages have failed for an hour.", "parked-messages"),
    above("LouyuBreakerOpen", "louyu_consumer_breaker_open", 0, 5, "A type is held back.", "parked-messages"),
    above("LouyuLimitsAlone", "louyu_edge_limits_alone", 0, 5, "An edge counts limits alone.", "edge-alone"),
    above("LouyuOverloaded", "louyu_load_overloaded", 0, 2, "A process has too much to do.", "not-ready"),
    Alert(
        name="LouyuStoresNothing",
        expr="max by (process) (louyu_writes_failed) >= 3",
        minutes=1,
        severity="page",
        says="MongoDB takes no writes of the process.",
        runbook="mongodb-lost",
        figures=stands("louyu_writes_failed", 3),
    ),
    above("LouyuRowsFail", "louyu_failing_rows", 0, 60, "A timer keeps failing at rows.", "dead-letters"),
    above("LouyuHistoryMissing", "louyu_consumer_waits_for_history", 0, 5, "A topic lacks its first day.", "rebuild"),
    happened(
        "LouyuUnstorable",
        "louyu_consumer_messages_total",
        "A message could not even be kept.",
        "dead-letters",
        labels='outcome="unstorable"',
    ),
    happened("LouyuRelayRestarts", "louyu_relay_restarts_total", "The relay starts again.", "outbox-lag", more_than=3),
    happened("LouyuOutboxGaps", "louyu_outbox_gaps_total", "A topic lacked events.", "gaps"),
    happened("LouyuConsumerGaps", "louyu_consumer_gaps_total", "Events came before others.", "gaps"),
    happened("LouyuTopicsLost", "louyu_topics_lost_total", "The broker lost topics.", "kafka-lost"),
    happened("LouyuRepublished", "louyu_outbox_republished_total", "Events were sent again.", "kafka-lost"),
    happened("LouyuRewinds", "louyu_consumer_rewinds_total", "A topic is read again.", "kafka-lost"),
    happened("LouyuWebhooksGivenUp", "louyu_webhook_given_up_total", "Deliveries were given up.", "webhooks"),
    happened("LouyuBackupFails", "louyu_backup_failures_total", "A step of the backup failed.", "backups"),
    happened("LouyuPartFails", "louyu_worker_part_failures_total", "A part was restarted.", "worker-restarts"),
)


def rules() -> dict[str, Any]:
    """The file that Prometheus reads."""
    return {"groups": [{"name": "louyu", "rules": [_rule(alert) for alert in ALERTS]}]}


def trials() -> dict[str, Any]:
    """The file with which promtool makes every alert fire."""
    return {"rule_files": ["rules.yaml"], "evaluation_interval": "1m", "tests": [_trial(alert) for alert in ALERTS]}


def _rule(alert: Alert) -> dict[str, Any]:
    return {
        "alert": alert.name,
        "expr": alert.expr,
        **({"for": f"{alert.minutes}m"} if alert.minutes else {}),
        "labels": {"severity": alert.severity},
        "annotations": _annotations(alert),
    }


def _annotations(alert: Alert) -> dict[str, str]:
    return {"summary": alert.says, "runbook": f"docs/runbooks/{alert.runbook}.md"}


def _trial(alert: Alert) -> dict[str, Any]:
    minutes = max(alert.fires, alert.minutes + 15)
    figures = [{"series": name, "values": values.replace("x60", f"x{minutes}")} for name, values in alert.figures]
    fired = {"exp_labels": {"severity": alert.severity, **dict(alert.labels)}, "exp_annotations": _annotations(alert)}
    asked = [
        {"eval_time": "0m", "alertname": alert.name, "exp_alerts": []},
        {"eval_time": f"{minutes}m", "alertname": alert.name, "exp_alerts": [fired]},
    ]
    return {"interval": "1m", "input_series": figures, "alert_rule_test": asked}
