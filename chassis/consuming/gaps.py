"""Gaps: an event whose predecessor in its aggregate has not been seen. Told, not waited for: handlers bear late events."""

from collections.abc import Sequence
from typing import Final

from cachetools import LRUCache

from chassis.kernel.broker import Record
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics

_KEPT: Final = 20_000  # aggregates; one that is not remembered is not checked


class Gaps:
    """Watches the sequence numbers of all records, also of types that are skipped. Not thread-safe."""

    def __init__(self, metrics: Metrics) -> None:
        self._last: LRUCache[tuple[str, bytes], int] = LRUCache(_KEPT)
        self._metrics = metrics

    def look(self, records: Sequence[Record]) -> None:
        for record in records:
            sequence = sequence_of(record)
            if sequence is None:
                continue
            key = (record.topic, record.key)
            last = self._last.get(key)
            # The first event of an aggregate has nothing before it.
            if (last is not None and sequence > last + 1) or (last is None and record.offset == 0 and sequence > 1):
                self._metrics.increase("louyu_consumer_gaps_total", record.topic)
                log.warning("consumer.gap", topic=record.topic, aggregate=record.key[:200], seen=last, now=sequence)
            # A late one, sent again, closes a gap and opens none.
            self._last[key] = max(sequence, last or 0)


def sequence_of(record: Record) -> int | None:
    """From the header, so that records of other types need not be decoded; None without one, or for nonsense."""
    raw = next((value for name, value in record.headers if name == "ce_sequence"), None)
    return int(raw) if raw and len(raw) < 20 and raw.isdigit() else None


def id_and_type_of(record: Record) -> tuple[str, str]:
    """Of the event, from the headers; empty for what names none."""
    headers = dict(record.headers)
    identifier, event_type = (headers.get(name) or b"" for name in ("ce_id", "ce_type"))
    return identifier.decode(errors="replace"), event_type.decode(errors="replace")
