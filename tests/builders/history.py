"""A notes service with a broker, an archive and a clock that goes years ahead: what outlives topics and outbox."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from chassis.background.rebuild import forget_projections
from chassis.consuming import processed_messages
from chassis.consuming.beginnings import Beginnings
from chassis.consuming.consumer import Consumer
from chassis.consuming.dispatcher import Dispatcher
from chassis.consuming.places import Places
from chassis.consuming.projections import newest
from chassis.kernel.blobs import BlobStore
from chassis.kernel.identity import TenantId
from chassis.kernel.ids import new_id
from chassis.kernel.messages import Message
from chassis.kernel.request_context import RequestContext
from chassis.kernel.writes import Document, Write
from chassis.observability.metrics import Metrics
from chassis.persistence import outbox
from chassis.persistence.store import Store
from chassis.publishing import marks
from chassis.publishing.archiver import Archiver
from chassis.publishing.history import History
from chassis.publishing.relay import Relay
from chassis.publishing.sending import outgoing
from chassis.service import Reactions
from chassis.testing.blobs import MemoryBlobs
from chassis.testing.broker import MemoryBroker
from chassis.testing.stores import MemoryStore
from reporting import figures
from reporting.figures import Count
from tests.builders.notes import CHANGED, WRITTEN, Note, NotesUnitOfWork, a_notes_world

TOPIC = "notes.note.events.v1"
OTHER = "notes.other.events.v1"
YEARS = timedelta(days=3 * 365)
PROJECTED = ("figures", "board")


def count(message: Message) -> list[Write]:
    return figures.counted(message, Count("notes.written"))


def show(message: Message) -> list[Write]:
    return newest(message, "board", f"{message.tenant}|{message.subject}", {"title": message.data["title"]})


class Office:
    """One service that publishes notes and reads its own topic, all in this process."""

    def __init__(self, store: Store | None = None, blobs: BlobStore | None = None, *, full: int = 20) -> None:
        #: What the handler was called with, in order.
        self.handled: list[str] = []
        self.reacting = Reactions(projections={WRITTEN: count, CHANGED: show}, handlers={WRITTEN: self._handle})
        self.world = a_notes_world(store=store, reacting=self.reacting)
        self.store, self.clock = self.world.store, self.world.clock
        self.blobs = blobs or MemoryBlobs()
        self.broker = MemoryBroker(topics=[TOPIC])
        self.history = History(self.store, self.blobs)
        self.archiver = Archiver([TOPIC], self.blobs, self.world.metrics, full=full)
        self.relay = self.a_relay()
        self.consumer = self.a_consumer("notes", self.store, self.world.dispatcher)

    def _handle(self, _uow: NotesUnitOfWork, message: Message) -> None:
        self.handled.append(message.subject)

    def a_relay(self, owner: str = "relay") -> Relay:
        return Relay(
            self.store,
            self.broker,
            owner,
            self.clock,
            self.world.metrics,
            topics=self.broker,
            own_topics=[TOPIC, OTHER],
            history=self.history,
        )

    def a_consumer(self, group: str, store: Store, dispatcher: Dispatcher) -> Consumer:
        places = Places(store, self.broker, self.world.metrics, Beginnings(lambda: self.broker))
        return Consumer(self.broker.subscribe(group, [TOPIC]), dispatcher, self.world.metrics, places)

    def stranger(self, store: Store, reacting: Reactions) -> Consumer:
        """A consumer of another service, with a store of its own."""
        other = a_notes_world(store=store, reacting=reacting)
        dispatcher = Dispatcher("other", reacting, other.store, other.make, self.clock, Metrics())
        return self.a_consumer("other", other.store, dispatcher)

    def work(self, *titles: str, changes: int = 2) -> list[str]:
        """Writes notes and changes them; returns their ids."""
        ids = []
        for title in titles:
            uow = self._uow()
            note = uow.notes.add(Note.write(new_id(), title))
            for n in range(changes):
                note.change(f"{title}.{n}")
            uow.commit()
            ids.append(note.id)
        return ids

    def change(self, note: str, title: str) -> None:
        uow = self._uow()
        uow.notes.get(note).change(title)
        uow.commit()

    def _uow(self) -> Any:
        context = RequestContext(tenant=TenantId("t1"), actor="p1", correlation="c" * 32)
        return self.world.make(self.store, context, self.clock)

    def publish(self) -> None:
        """By the relay; on a store in memory, which has no leases, as the relay does it."""
        if not isinstance(self.store, MemoryStore):
            while self.relay.publish_pending():
                pass
        while rows := outbox.unpublished(self.store, range(outbox.SHARDS), 500):
            self.broker.send_all([outgoing(row) for row in rows])
            outbox.mark_published(self.store, [row["_id"] for row in rows], self.clock())

    def consume(self, consumer: Consumer | None = None) -> None:
        quiet = 0
        while quiet < 2:  # a turn that only moves to another place reads nothing
            quiet = 0 if (consumer or self.consumer).run_once() else quiet + 1

    def settle(self) -> None:
        self.publish()
        self.consume()

    def archive(self) -> int:
        """Runs the archiver until it has nothing more to do."""
        total = 0
        while moved := self.archiver(self.store, None, self.clock):
            total += moved
        return total

    def years_pass(self) -> None:
        """Everything expires that can: messages in topics, memory of processed ones, the outbox."""
        self.clock.advance(YEARS)
        self.archive()
        self.broker.expire()
        # What MongoDB's expiry does by its own clock.
        before = self.clock() - timedelta(days=processed_messages.KEEP_DAYS)
        self.store.db[processed_messages.COLLECTION].delete_many({"at": {"$lt": before}})

    def rebuild_topics(self) -> None:
        marks.forget(self.store, marks.SENT, [TOPIC], range(outbox.SHARDS))
        self.relay = self.a_relay()
        self.publish()

    def rebuild_projections(self) -> None:
        forget_projections(self.store, PROJECTED, clock=self.clock)
        marks.forget(self.store, marks.HEARD, [TOPIC], range(3))
        self.consumer = self.a_consumer("notes", self.store, self.world.dispatcher)

    def projected(self) -> list[Document]:
        return [row for name in PROJECTED for row in self.store.db[name].find(sort=[("_id", 1)])]

    def told(self, **wanted: Any) -> list[tuple[str, int]]:
        """The history as (aggregate, sequence)."""
        return [(row["agg"], row["seq"]) for row in self.history.read(TOPIC, **wanted)]

    def in_outbox(self) -> int:
        return self.store.db[outbox.COLLECTION].count_documents({})


def in_order(told: Sequence[tuple[str, int]]) -> bool:
    """Whether the events of each aggregate come once each, from the first, in order."""
    sequences: dict[str, list[int]] = {}
    for aggregate, sequence in told:
        sequences.setdefault(aggregate, []).append(sequence)
    return all(found == list(range(1, len(found) + 1)) for found in sequences.values())
