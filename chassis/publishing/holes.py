"""Holes in topics: events that the outbox says were published, or whose number is missing in their aggregate."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.broker import Record
from chassis.kernel.messages import InvalidMessage, decode
from chassis.kernel.writes import Document
from chassis.persistence import outbox
from chassis.persistence.store import Store
from chassis.publishing import audit

#: (aggregate, number of the event).
Spot = tuple[str, int]
_AT_ONCE: Final = 1_000
#: Numbers looked at per aggregate. A strange record may claim any number.
_MOST: Final = 1_000


@dataclass(frozen=True, kw_only=True)
class Hole:
    """An event that a topic lacks. `message` is its id; None if the outbox does not have it."""

    topic: str
    aggregate: str
    sequence: int
    message: str | None
    published: datetime | None

    @property
    def can_be_sent(self) -> bool:
        """Whether sending again closes it. One that waits to be published closes by itself."""
        return self.message is not None and self.published is not None


def holes(store: Store, reader: audit.Reader, topic: str, since: datetime, until: datetime) -> list[Hole]:
    """What the topic lacks of the events published in this time, and of those between two events of one aggregate.

    Reads the whole topic. Raises BrokerError, Unavailable.
    """
    seen, between = _looked(reader, topic)
    missing = [row["_id"] for row in audit.published(store, [topic], since, until) if row["_id"] not in seen]
    rows = [*_with_ids(store, missing), *_at(store, sorted(between))]
    known = {(row["agg"], row["seq"]): row for row in rows}
    return [_hole(topic, spot, known.get(spot, {})) for spot in sorted(between | known.keys())]


def _looked(reader: audit.Reader, topic: str) -> tuple[set[str], set[Spot]]:
    """The ids of all events in the topic, and the numbers that it lacks."""
    ids: set[str] = set()
    numbers: dict[str, set[int]] = {}

    def note(record: Record) -> None:
        try:
            message = decode(record.value)
        except InvalidMessage:
            return
        ids.add(message.id)
        numbers.setdefault(message.key, set()).add(message.sequence)

    reader.read(reader.at([topic], None), note)
    return ids, {(key, number) for key, found in numbers.items() for number in _absent(found)}


def _absent(numbers: set[int]) -> set[int]:
    lowest = min(numbers)
    return set(range(lowest, min(max(numbers), lowest + _MOST))) - numbers


def _with_ids(store: Store, identifiers: Sequence[str]) -> Iterator[Document]:
    for first in range(0, len(identifiers), _AT_ONCE):
        yield from _rows(store, {"_id": {"$in": list(identifiers[first : first + _AT_ONCE])}})


def _at(store: Store, spots: Sequence[Spot]) -> Iterator[Document]:
    for first in range(0, len(spots), _AT_ONCE):
        some = [{"agg": aggregate, "seq": number} for aggregate, number in spots[first : first + _AT_ONCE]]
        yield from _rows(store, {"$or": some})


def _rows(store: Store, match: Document) -> Iterator[Document]:
    return iter(store.db[outbox.COLLECTION].find(match, {"agg": 1, "seq": 1, "pub": 1}))


def _hole(topic: str, spot: Spot, row: Document) -> Hole:
    return Hole(topic=topic, aggregate=spot[0], sequence=spot[1], message=row.get("_id"), published=row.get("pub"))
