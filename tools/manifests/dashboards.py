"""Dashboards of Grafana from the table of metrics: one per part of the platform, one panel per metric.

The first one begins with a row of figures that are green as long as nobody has to do anything.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from prometheus_client import Counter, Histogram

from chassis.observability.metrics import TABLE, Metric
from deploy.platform import SERVICES
from gateway.edge.metrics import TABLE as EDGE_TABLE
from louyuctl.backups.figures import TABLE as BACKUP_TABLE
from services.notify.stream.metrics import TABLE as STREAM_TABLE

_ALL: Final = (
    *TABLE,
    *EDGE_TABLE,
    *STREAM_TABLE,
    *BACKUP_TABLE,
    *(one for each in SERVICES.values() for one in each.metrics),
)
METRICS: Final = {metric.name: metric for metric in _ALL}
#: File → title, and what the names of its metrics begin with.
_PARTS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "edge": (
        "Louyu: the door",
        ("louyu_edge_token", "louyu_edge_limit", "louyu_edge_upstream", "louyu_edge_streams"),
    ),
    "service": ("Louyu: services", ("louyu_http_", "louyu_load_")),
    "kafka-path": ("Louyu: the way of events", ("louyu_outbox_", "louyu_relay_", "louyu_topics_", "louyu_consumer_")),
    "failures": (
        "Louyu: what failed",
        ("louyu_parked", "louyu_dead_", "louyu_failing_", "louyu_worker_", "louyu_writes_"),
    ),
    "work": (
        "Louyu: timers, jobs, archive, backups, traces",
        (
            "louyu_timer_",
            "louyu_jobs_",
            "louyu_archive_",
            "louyu_backup_",
            "louyu_spans_",
            "louyu_clock_",
            "louyu_certificate_",
            "louyu_disk_",
        ),
    ),
    "tenant": ("Louyu: street offices", ("louyu_edge_tenant_",)),
    "desk-clocks": ("Louyu: desk clocks", ("louyu_clocks",)),
    "messages": ("Louyu: messages, webhooks, mail", ("louyu_stream_", "louyu_webhook_", "louyu_mail_")),
}
_OVERVIEW: Final = (
    "louyu_http_requests_total",
    "louyu_http_request_seconds",
    "louyu_outbox_oldest_seconds",
    "louyu_consumer_age_seconds",
    "louyu_parked",
    "louyu_dead_letters",
    "louyu_worker_part_up",
    "louyu_edge_limited_total",
)


@dataclass(frozen=True)
class Figure:
    """One number of the first row; red from `worry` on."""

    title: str
    expr: str
    unit: str
    worry: float


_SERVED: Final = 'rate(louyu_http_requests_total{process=~"$process"}[5m])'
_FAILED: Final = _SERVED.replace("{", '{status=~"5..",')
_SERVED_SECONDS: Final = 'rate(louyu_http_request_seconds_bucket{process=~"$process"}[5m])'
FIGURES: Final = (
    Figure("Processes that do not answer", 'count(up{process=~"$process"} == 0) or vector(0)', "short", 1),
    Figure("Alerts that fire", 'count(ALERTS{alertstate="firing"}) or vector(0)', "short", 1),
    Figure("Requests answered 5xx", f"(sum({_FAILED}) or vector(0)) / sum({_SERVED})", "percentunit", 0.01),
    Figure(
        "p95 of the slowest process",
        f"max(histogram_quantile(0.95, sum by (le, process) ({_SERVED_SECONDS})))",
        "s",
        0.5,
    ),
    Figure("Oldest event not yet sent", 'max(louyu_outbox_oldest_seconds{process=~"$process"})', "s", 60),
    Figure("Messages given up, most of a service", 'max(louyu_dead_letters{process=~"$process"})', "short", 1),
)
_FIGURE_HEIGHT: Final = 4
#: Metrics that are moments (Unix time): title and question that tell how far away they are.
_MOMENTS: Final[Mapping[str, tuple[str, str]]] = {
    "louyu_archive_last_run_seconds": ("Since the archiver last ran to its end", "time() - ({moment} > 0)"),
    "louyu_certificate_not_after_seconds": (
        "How long the certificates of a setting still hold; 0 if the file cannot be used",
        "clamp_min({moment} - time(), 0)",
    ),
}
#: Labels with few values; by route or topic there would be hundreds of lines.
_SHOWN: Final = frozenset(
    {"outcome", "part", "status", "kind", "limit", "timer", "reason", "service", "setting", "state", "disk"}
)
#: More lines nobody reads.
_LINES: Final = 10


def dashboards() -> Mapping[str, str]:
    """File → content."""
    parts = {
        name: _dashboard(name, title, [one for one in METRICS.values() if one.name.startswith(begins)])
        for name, (title, begins) in _PARTS.items()
    }
    return {"overview": _dashboard("overview", "Louyu", [METRICS[name] for name in _OVERVIEW], FIGURES), **parts}


def queries(metric: Metric) -> Mapping[str, str]:
    """Title → question: one panel of most metrics. Of street offices one shows the largest, one what makes them so."""
    if metric.name in _MOMENTS:
        title, question = _MOMENTS[metric.name]
        return {title: question.format(moment=_query(metric))}
    if not metric.is_largest:
        return {metric.help: _query(metric)}
    chosen = f'rate({metric.name}{{process=~"$process"}}[5m])'
    first, *others = metric.labels
    return {
        metric.help: f"topk({_LINES}, sum by ({first}) ({chosen}))",
        **{f"{metric.help}, by {label}": f"sum by ({label}) ({chosen})" for label in others},
    }


def _query(metric: Metric) -> str:
    by = ", ".join(("process", *(label for label in metric.labels if label in _SHOWN)))
    chosen = f'{metric.name}{{process=~"$process"}}'
    if metric.kind is Histogram:
        bucket = chosen.replace(metric.name, f"{metric.name}_bucket")
        return f"histogram_quantile(0.95, sum by (le, {by}) (rate({bucket}[5m])))"
    if metric.kind is Counter:
        return f"sum by ({by}) (rate({chosen}[5m]))"
    return f"max by ({by}) ({chosen})"


def _dashboard(name: str, title: str, metrics: list[Metric], figures: tuple[Figure, ...] = ()) -> str:
    source = {"type": "prometheus", "uid": "prometheus"}
    process = {
        "name": "process",
        "type": "query",
        "datasource": source,
        "query": 'label_values(up{job="louyu"}, process)',
        "includeAll": True,
        "multi": True,
        "allValue": ".*",
        "current": {"text": "All", "value": "$__all"},
        "refresh": 2,
    }
    shown = [(metric, asked, expr) for metric in metrics for asked, expr in queries(metric).items()]
    row = [_figure(number, one, source) for number, one in enumerate(figures)]
    top = _FIGURE_HEIGHT if row else 0
    board = {
        "uid": f"louyu-{name}",
        "title": title,
        "tags": ["louyu"],
        "schemaVersion": 39,
        "refresh": "30s",
        "time": {"from": "now-6h", "to": "now"},
        "links": [{"type": "dashboards", "tags": ["louyu"], "title": "Louyu", "asDropdown": True}],
        "templating": {"list": [process]},
        "panels": [*row, *(_panel(len(row) + place, place, top, *one, source) for place, one in enumerate(shown))],
    }
    return json.dumps(board, indent=1) + "\n"


def _figure(number: int, figure: Figure, source: dict[str, str]) -> dict[str, Any]:
    steps = [{"color": "green", "value": None}, {"color": "red", "value": figure.worry}]
    return {
        "id": number + 1,
        "type": "stat",
        "title": figure.title,
        "datasource": source,
        "gridPos": {"h": _FIGURE_HEIGHT, "w": 4, "x": 4 * number, "y": 0},
        "fieldConfig": {
            "defaults": {"unit": figure.unit, "thresholds": {"mode": "absolute", "steps": steps}},
            "overrides": [],
        },
        "options": {"reduceOptions": {"calcs": ["lastNotNull"]}, "graphMode": "area", "colorMode": "value"},
        "targets": [{"refId": "A", "datasource": source, "expr": figure.expr}],
    }


def _panel(
    number: int, place: int, top: int, metric: Metric, title: str, expr: str, source: dict[str, str]
) -> dict[str, Any]:
    """`place`: its place in the grid, from 0."""
    return {
        "id": number + 1,
        "type": "timeseries",
        "title": title,
        "description": f"{metric.name}. Worry when: {metric.worry}",
        "datasource": source,
        "gridPos": {"h": 8, "w": 12, "x": 12 * (place % 2), "y": top + 8 * (place // 2)},
        "fieldConfig": {"defaults": {"unit": _unit(metric), "min": 0}, "overrides": []},
        "targets": [{"refId": "A", "datasource": source, "expr": expr}],
    }


def _unit(metric: Metric) -> str:
    """As Grafana names it; counters are shown per second."""
    if metric.kind is Counter:
        return "Bps" if "_bytes" in metric.name else "cps"
    if metric.name.endswith("_ratio"):
        return "percentunit"
    return "s" if metric.name.endswith("_seconds") else "short"
