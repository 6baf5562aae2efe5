"""What waits: lag of consumers, events that have not left, parked messages, holes in topics."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from chassis.consuming import letters
from chassis.consuming.kafka import KafkaReader, group_lag
from chassis.consuming.parking import PARKED
from chassis.kernel.kafka_access import access_of
from chassis.persistence import outbox
from chassis.publishing import audit
from chassis.publishing.holes import Hole, holes
from chassis.publishing.kafka import TOPIC_DAYS
from louyuctl.site import Known, operator

_MOST: Final = 200
#: The broker may delete what is a little younger than it says.
_KEPT: Final = timedelta(days=TOPIC_DAYS) - timedelta(hours=1)


@dataclass(frozen=True)
class Lag:
    group: str
    topic: str
    partition: int
    committed: int | None
    end: int
    lag: int


@dataclass(frozen=True)
class Outbox:
    service: str
    unpublished: int
    oldest: datetime | None
    oldest_seconds: float


@dataclass(frozen=True)
class Parked:
    service: str
    message: str
    type: str
    tenant: str
    aggregate: str
    attempts: int
    next_at: datetime
    waiting_since: datetime
    kind: str
    detail: str
    fingerprint: str


@dataclass(frozen=True)
class Retried:
    service: str
    due_now: int


@dataclass(frozen=True)
class Gap:
    service: str
    topic: str
    aggregate: str
    sequence: int
    message: str | None
    published: datetime | None


def lag(known: Known) -> list[Lag]:
    """Raises BrokerError."""
    found = group_lag(access_of(known.config), known.name, known.service.reactions.topics)
    return [Lag(group=known.name, **asdict(one)) for one in found]


def outbox_of(known: Known) -> Outbox:
    count = known.store.db[outbox.COLLECTION].count_documents(outbox.UNPUBLISHED)
    oldest = outbox.oldest_unpublished(known.store)
    waited = (datetime.now(UTC) - oldest).total_seconds() if oldest else 0.0
    return Outbox(known.name, count, oldest, max(0.0, round(waited, 1)))


def parked(known: Known) -> list[Parked]:
    """The first of each aggregate comes first, the longest waiting before others; 200 at most."""
    rows = known.store.db[PARKED].find({}, {"raw": 0}, sort=[("next_at", 1)], limit=_MOST)
    return [
        Parked(
            service=known.name,
            message=row["_id"],
            aggregate=row["agg"],
            waiting_since=row["first_at"],
            **{name: row[name] for name in ("type", "tenant", "attempts", "next_at", "kind", "detail", "fingerprint")},
        )
        for row in rows
    ]


def retry(known: Known, fingerprint: str | None) -> Retried:
    return Retried(known.name, letters.due_now(known.store, datetime.now(UTC), fingerprint, by=operator()))


def gaps(known: Known, *, mend: bool) -> list[Gap]:
    """What the topics of a service lack; with `mend` the relay sends again what the outbox still has."""
    found = _holes(known)
    if mend:
        audit.send_again(known.store, [hole.message for hole in found if hole.message and hole.can_be_sent])
    return [Gap(service=known.name, **asdict(hole)) for hole in found]


def _holes(known: Known) -> Sequence[Hole]:
    topics, now = known.service.catalogue.topics, datetime.now(UTC)
    reader = KafkaReader(access_of(known.config))
    try:
        return [hole for topic in topics for hole in holes(known.store, reader, topic, now - _KEPT, now)]
    finally:
        reader.close()
