"""All metrics in one table: name, labels, help and when to worry. docs/metrics.md is made from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from chassis.observability.largest import Largest


@dataclass(frozen=True)
class Metric:
    name: str
    kind: type[Counter] | type[Gauge] | type[Histogram]
    labels: tuple[str, ...]
    help: str
    worry: str
    #: Of a counter only: of its first label only the largest are shown.
    is_largest: bool = False


TABLE: Final = (
    Metric("louyu_http_requests_total", Counter, ("route", "method", "status"), "Requests served", "5xx above 1 %"),
    Metric(
        "louyu_http_request_seconds", Histogram, ("route",), "Time to serve a request", "p95 above 0.5 s for 10 min"
    ),
    Metric(
        "louyu_http_retries_total", Counter, ("route",), "Requests run again after a lost race", "above 5 % of writes"
    ),
    Metric("louyu_outbox_published_total", Counter, (), "Events sent to the broker", "flat while rows wait"),
    Metric(
        "louyu_outbox_oldest_seconds", Gauge, (), "Age of the oldest unpublished event", "above 60: broker or relay"
    ),
    Metric(
        "louyu_outbox_republished_total", Counter, (), "Events sent again because a topic lost them", "above 0: look"
    ),
    Metric(
        "louyu_outbox_gaps_total", Counter, (), "Events marked as published that their topic lacked", "above 0: look"
    ),
    Metric(
        "louyu_archive_events_total", Counter, (), "Events moved from the outbox to the archive", "none for a month"
    ),
    Metric("louyu_archive_bytes_total", Counter, (), "Compressed bytes of them", "above 300 an event"),
    Metric(
        "louyu_archive_damaged_segments",
        Gauge,
        (),
        "Segments that were damaged when they were last read",
        "above 0: put the blob that the log names back from a backup",
    ),
    Metric(
        "louyu_archive_failures_total",
        Counter,
        ("kind",),
        "Runs of the archiver that failed: unavailable (blob store), damaged (a segment)",
        "damaged above 0; unavailable for a day",
    ),
    Metric(
        "louyu_archive_last_run_seconds", Gauge, (), "When the archiver last ran to its end, Unix time", "a day ago"
    ),
    Metric(
        "louyu_archive_lag_seconds",
        Gauge,
        (),
        "How much longer than it should the oldest event has been in the outbox",
        "above 86 400: nothing is lost, but the database grows",
    ),
    Metric("louyu_topics_lost_total", Counter, (), "Topics that the broker lost and that were made again", "above 0"),
    Metric("louyu_relay_restarts_total", Counter, ("reason",), "Relay gave up its producer", "more than 3 an hour"),
    Metric(
        "louyu_consumer_messages_total",
        Counter,
        ("topic", "outcome"),
        "Messages seen, by what became of them: applied, duplicate, skipped, parked, dead, unstorable",
        "parked, dead or unstorable above 0",
    ),
    Metric(
        "louyu_consumer_age_seconds",
        Gauge,
        ("topic",),
        "Age of the newest message applied, of a topic that is not read to its end",
        "above 30 for 5 min",
    ),
    Metric("louyu_consumer_lag", Gauge, ("topic",), "Messages not yet read", "growing for 10 min"),
    Metric("louyu_consumer_batch_seconds", Histogram, (), "Time to apply one batch", "p95 above 10 s"),
    Metric(
        "louyu_consumer_breaker_open",
        Gauge,
        (),
        "Types held back, each in one tenant",
        "above 0: look; in many tenants: a bad deploy",
    ),
    Metric(
        "louyu_consumer_gaps_total", Counter, ("topic",), "Events that came before their predecessor", "above 0: look"
    ),
    Metric("louyu_consumer_rewinds_total", Counter, (), "Partitions read again from their beginning", "above 0: look"),
    Metric(
        "louyu_consumer_waits_for_history",
        Gauge,
        ("topic",),
        "1 while a new consumer waits until the topic holds its first day again",
        "above 0: rebuild the topic",
    ),
    Metric("louyu_parked", Gauge, (), "Messages waiting for a retry", "above 0 for an hour"),
    Metric("louyu_dead_letters", Gauge, (), "Messages given up, not yet replayed or discarded", "above 0"),
    Metric("louyu_worker_part_up", Gauge, ("part",), "1 while this part of a worker runs well", "0 for a minute"),
    Metric("louyu_worker_part_failures_total", Counter, ("part",), "Faults that restarted a part", "above 0"),
    Metric("louyu_timer_runs_total", Counter, ("timer", "outcome"), "Runs of timers", "failed above 0"),
    Metric("louyu_failing_rows", Gauge, ("timer",), "Rows that a timer keeps failing to act on", "above 0 for an hour"),
    Metric(
        "louyu_clock_off_seconds",
        Gauge,
        (),
        "How far the clock of this machine is from MongoDB's",
        "above 5: set it; above 120 a process that starts does not become ready",
    ),
    Metric(
        "louyu_certificate_not_after_seconds",
        Gauge,
        ("setting",),
        "Until when the certificates in the file of a setting hold, Unix time; 0 if the file cannot be used",
        "less than two weeks ahead: get new ones",
    ),
    Metric(
        "louyu_writes_failed",
        Gauge,
        (),
        "Writes of a process in a row, one every ten seconds, that MongoDB did not store",
        "3 or more: MongoDB takes no writes",
    ),
    Metric(
        "louyu_disk_free_ratio",
        Gauge,
        ("disk",),
        "Free part of a disk, from 0 to 1: mongodb and kafka (their data), backups (their folder)",
        "below 0.1: make room before nothing is stored",
    ),
    Metric("louyu_load_requests", Gauge, (), "Requests under way in a web process", "near LOAD_READY"),
    Metric("louyu_load_oldest_seconds", Gauge, (), "How long the oldest of them has been under way", "above 30"),
    Metric("louyu_load_late_seconds", Gauge, (), "How late the event loop of a web process is", "above 0.5"),
    Metric("louyu_load_overloaded", Gauge, (), "1 while a web process is not ready because it has too much to do", "1"),
    Metric(
        "louyu_load_refused_total",
        Counter,
        (),
        "Requests answered 503 at once because too many were under way",
        "above 0: more processes, or somebody asks too much",
    ),
    Metric("louyu_jobs_total", Counter, ("kind", "outcome"), "Jobs ended", "none for a day"),
    Metric(
        "louyu_spans_total",
        Counter,
        ("outcome",),
        "Spans of traces, by what became of them: sent, failed (the collector did not take them), dropped (too many waited)",
        "failed or dropped for an hour: look at the collector; nothing else is slower or lost",
    ),
)

_BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)  # seconds


class Metrics:
    """The metrics of one process. Thread-safe."""

    def __init__(self, table: Iterable[Metric] = TABLE) -> None:
        # Not the library's global registry: tests make many of these.
        self.registry = CollectorRegistry()
        table = tuple(table)
        self._metrics = {metric.name: _make(metric, self.registry) for metric in table if not metric.is_largest}
        self._largest = {one.name: Largest(one.name, one.help, one.labels) for one in table if one.is_largest}
        for each in self._largest.values():
            self.registry.register(each)
        self._children: dict[tuple[str, ...], Counter | Gauge | Histogram] = {}

    def increase(self, name: str, *labels: str, by: float = 1) -> None:
        if name in self._largest:
            self._largest[name].increase(labels, by)
            return
        child = self._child(name, labels)
        assert isinstance(child, Counter)  # noqa: S101 # the table says so
        child.inc(by)

    def observe(self, name: str, seconds: float, *labels: str) -> None:
        child = self._child(name, labels)
        assert isinstance(child, Histogram)  # noqa: S101 # the table says so
        child.observe(seconds)

    def set(self, name: str, value: float, *labels: str) -> None:
        child = self._child(name, labels)
        assert isinstance(child, Gauge)  # noqa: S101 # the table says so
        child.set(value)

    def _child(self, name: str, labels: tuple[str, ...]) -> Counter | Gauge | Histogram:
        # Kept, because looking labels up in the library costs as much as counting.
        key = (name, *labels)
        child = self._children.get(key)
        if child is None:
            metric = self._metrics[name]
            child = self._children[key] = metric.labels(*labels) if labels else metric
        return child


def _make(metric: Metric, registry: CollectorRegistry) -> Counter | Gauge | Histogram:
    if metric.kind is Histogram:
        return Histogram(metric.name, metric.help, metric.labels, registry=registry, buckets=_BUCKETS)
    return metric.kind(metric.name, metric.help, metric.labels, registry=registry)
