"""Reconciles Kafka with restored databases: finds events in topics that no outbox knows, and heals.

Such events are of the time that the restore left out. New events of their aggregates will have the same numbers, so a
consumer would take one of two truths. Healing keeps them in a file, deletes the topic and makes it again: then the
relays publish the last days again, and consumers read it from the beginning, as after a loss of Kafka (decision 0061).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

import orjson

from chassis.consuming import processed_messages
from chassis.consuming.kafka import KafkaReader
from chassis.kernel.blobs import BlobStore
from chassis.kernel.broker import Record
from chassis.kernel.kafka_access import KafkaAccess, access_of
from chassis.kernel.messages import InvalidMessage, Message, decode
from chassis.persistence import outbox
from chassis.persistence.blobs import blobs_of
from chassis.publishing.history import History
from chassis.publishing.kafka import TopicPlan, make_again
from deploy.local.faults import Fault
from louyuctl.backups.restoring import refuse_while_in_use
from louyuctl.backups.sealing import Key
from louyuctl.site import Known

LOST: Final = "lost/"
_AT_ONCE: Final = 1_000


@dataclass(frozen=True)
class Ahead:
    """A topic with events that the outbox of its service does not know.

    `types`: how many of each. `heard_by`: services that have applied some of them; their projections must be rebuilt.
    """

    service: str
    topic: str
    events: int
    aggregates: int
    oldest: datetime
    newest: datetime
    types: list[str]
    heard_by: list[str]
    healed: bool = False


@dataclass
class _Found:
    messages: list[Message] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)


@dataclass(frozen=True)
class Healing:
    """`access`: the broker as its operator. What is deleted is kept in `blobs` first, sealed."""

    blobs: BlobStore
    key: Key
    access: KafkaAccess


def reconcile(known: Sequence[Known], heal: Healing | None = None) -> list[Ahead]:
    """What the topics of these services have ahead of the outboxes. Raises Fault, BrokerError, PyMongoError."""
    if heal:
        for one in known:
            refuse_while_in_use(one.store.db.client, [one.store.db.name])
    return [row for one in known for row in _of_service(one, known, heal)]


def _of_service(known: Known, everyone: Sequence[Known], heal: Healing | None) -> Iterator[Ahead]:
    history = History(known.store, blobs_of(known.config, known.store, known.name))
    with _reader(known) as reader:
        for topic in known.service.catalogue.topics:
            found = _unknown(known, history, reader, topic)
            if not found.messages:
                continue
            if heal:
                _heal(known, topic, found, heal)
            yield _row(known, topic, found, everyone, healed=heal is not None)


@contextmanager
def _reader(known: Known) -> Iterator[KafkaReader]:
    reader = KafkaReader(access_of(known.config))
    try:
        yield reader
    finally:
        reader.close()


def _unknown(known: Known, history: History, reader: KafkaReader, topic: str) -> _Found:
    """The events of a topic that neither outbox nor archive has."""
    found, waiting = _Found(), dict[str, tuple[Message, bytes]]()

    def look() -> None:
        rows = known.store.db[outbox.COLLECTION].find({"_id": {"$in": list(waiting)}}, {"_id": 1})
        for row in rows:
            del waiting[row["_id"]]
        # Rebuilt topics hold what is in the archive only, so few aggregates are looked up there.
        for aggregate in {message.key for message, _ in waiting.values()}:
            for row in history.read(topic, aggregate=aggregate):
                waiting.pop(row["_id"], None)
        found.messages += [message for message, _ in waiting.values()]
        found.raw += [raw for _, raw in waiting.values()]
        waiting.clear()

    def note(record: Record) -> None:
        try:
            message = decode(record.value)
        except InvalidMessage:
            return  # no event of ours; consumers keep it as a dead letter
        waiting[message.id] = (message, record.value)
        if len(waiting) >= _AT_ONCE:
            look()

    # A topic that nobody has made yet has no partitions.
    if start := reader.at([topic], None):
        reader.read(start, note)
    look()
    return found


def _heal(known: Known, topic: str, found: _Found, heal: Healing) -> None:
    now = datetime.now(UTC)
    name = f"{LOST}{known.name}/{topic}-{now:%Y%m%dT%H%M%SZ}"
    heal.blobs.put(name, heal.key.seal(name, b"\n".join(found.raw)))
    make_again(heal.access, [topic], TopicPlan(known.config.topic_partitions, known.config.topic_replication))


def _row(known: Known, topic: str, found: _Found, everyone: Sequence[Known], *, healed: bool) -> Ahead:
    moments = [message.time for message in found.messages]
    types = Counter(message.type for message in found.messages)
    return Ahead(
        service=known.name,
        topic=topic,
        events=len(found.messages),
        aggregates=len({message.key for message in found.messages}),
        oldest=min(moments),
        newest=max(moments),
        types=[f"{name} {count}" for name, count in types.most_common()],
        heard_by=[one.name for one in everyone if _has_heard(one, found.messages)],
        healed=healed,
    )


def _has_heard(known: Known, messages: Sequence[Message]) -> bool:
    for first in range(0, len(messages), _AT_ONCE):
        some = messages[first : first + _AT_ONCE]
        ids = [f"{channel}|{message.id}" for message in some for channel in processed_messages.CHANNELS]
        if known.store.db[processed_messages.COLLECTION].find_one({"_id": {"$in": ids}}, {"_id": 1}):
            return True
    return False


def lost_events(blobs: BlobStore, key: Key, name: str) -> list[dict[str, object]]:
    """What a healing kept, as it was published. Raises Fault for a name that is none."""
    if not name.startswith(LOST):
        raise Fault(f"Not a file of lost events: {name}", f"不是丢失事件的文件：{name}")
    return [orjson.loads(line) for line in key.unseal(name, blobs.get(name)).splitlines()]
