"""Compares a topic with the history that was published to it."""

from dataclasses import dataclass

from chassis.consuming.beginnings import Beginnings
from chassis.consuming.gaps import sequence_of
from chassis.kernel.broker import Record
from chassis.publishing.audit import Reader, id_of
from chassis.publishing.history import History


@dataclass(frozen=True)
class Found:
    """What a comparison of one topic found. `out_of_order` counts aggregates whose events first came in another order."""

    topic: str
    rows: int
    missing: list[str]
    out_of_order: int


def compare(history: History, reader: Reader, topic: str) -> Found:
    """Compares all that was ever published with what the topic holds from its first day on."""
    first: dict[str, list[int]] = {}
    seen: set[str] = set()

    def note(record: Record) -> None:
        identifier = id_of(record)
        if identifier and identifier not in seen:
            seen.add(identifier)
            first.setdefault(record.key.decode(errors="replace"), []).append(sequence_of(record) or 0)

    oldest = reader.at([topic], None)
    # What lies before the first day came before it and again after it.
    reader.read(oldest | Beginnings(lambda: reader).of(oldest.keys()), note)
    rows, missing = 0, []
    for row in history.read(topic):
        rows += 1
        if row["_id"] not in seen:
            missing.append(row["_id"])
    disordered = sum(sequences != sorted(sequences) for sequences in first.values())
    return Found(topic, rows, missing, disordered)
