"""Counters of which only the largest are shown, so that a label may name one of thousands."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from threading import Lock
from typing import Final

from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector

#: So many values of the first label are shown.
SHOWN: Final = 20


class Largest(Collector):
    """Counts by labels; a scrape shows the `SHOWN` values of the first label that count most since the process began.

    Thread-safe. Its memory grows with the values: only names that we gave ourselves may be one.
    """

    def __init__(self, name: str, says: str, labels: Sequence[str]) -> None:
        self._name, self._says, self._labels = name, says, labels
        self._counts: defaultdict[str, dict[tuple[str, ...], float]] = defaultdict(dict)
        self._lock = Lock()

    def increase(self, labels: tuple[str, ...], by: float) -> None:
        with self._lock:
            counts = self._counts[labels[0]]
            counts[labels] = counts.get(labels, 0.0) + by

    def collect(self) -> Iterator[CounterMetricFamily]:
        family = CounterMetricFamily(self._name, self._says, labels=self._labels)
        with self._lock:
            kept = sorted(self._counts.values(), key=lambda counts: sum(counts.values()), reverse=True)[:SHOWN]
            shown = [one for counts in kept for one in counts.items()]
        for labels, count in shown:
            family.add_metric(labels, count)
        yield family
