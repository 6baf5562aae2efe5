"""Fills named projections again while people work: beside the old rows, then over them (docs/decisions/0068).

For projections that say more than before. Readers never meet an empty one, and consumers rest for seconds only.
"""

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Protocol

from pymongo.collection import Collection

from chassis.consuming import gate, processed_messages
from chassis.consuming.beginnings import Beginnings
from chassis.consuming.parking import context_of
from chassis.kernel.broker import Place, Record
from chassis.kernel.clock import Clock
from chassis.kernel.failpoints import failpoint
from chassis.kernel.messages import InvalidMessage, Message, decode, topic_of_type
from chassis.kernel.writes import Delete, Document, Update, Write
from chassis.persistence.store import Store
from chassis.persistence.unit_of_work import MakeUnitOfWork
from chassis.publishing.audit import Reader
from chassis.service import Projection, Service

Say = Callable[[str], None]

#: Messages per note of the place.
BATCH: Final = 500
_ROWS: Final = 2_000
_TOLD_EVERY: Final = 50_000
#: A transaction that began before the gate was closed has ended by then (commits take 10 s at most).
_DRAINED_SECONDS: Final = 12.0
#: Of what repeats must leave as it is: increases would count twice.
_REPEATABLE: Final = frozenset({"$set", "$setOnInsert", "$unset", "$addToSet", "$pull", "$max", "$min"})


class NotRefilled(Exception):
    """The old rows stay. The message says what is wrong; another run goes on or begins again."""


class Progress(Protocol):
    """Where a run of the migration is. `check` raises if somebody else has taken over."""

    def load(self) -> Document: ...

    def note(self, **fields: Any) -> None: ...

    def check(self) -> None: ...

    def rest(self, seconds: float) -> None:
        """Leaves the server to people, after having worked for `seconds`."""


@dataclass(frozen=True, kw_only=True)
class Refill:
    """Of some collections of one service. `identities` tells of each topic which one it is: another one is read whole."""

    service: Service
    collections: Sequence[str]
    store: Store
    make: MakeUnitOfWork
    reader: Reader
    identities: Mapping[str, str]
    clock: Clock
    progress: Progress
    say: Say
    drained_seconds: float = _DRAINED_SECONDS
    batch: int = BATCH
    _projected: "Counter[str]" = field(default_factory=Counter)
    _failed: dict[str, str] = field(default_factory=dict)

    def run(self) -> int:
        """Returns how many rows there are afterwards. Raises NotRefilled, BrokerError, Unavailable."""
        read = self._read(self._begun())
        self._refuse_broken()
        gate.close(self.store, self.clock)
        try:
            time.sleep(self.drained_seconds)
            # What the consumers have stored until now lies in the topics before their present end.
            self._read(read, holding=True)
            failpoint("refill.before_swap")
            rows = sum(self._swap(name) for name in self.collections)
        finally:
            gate.open_again(self.store)
        for name in self.collections:
            self._beside(name).drop()
        return rows

    # Reading.

    def _begun(self) -> dict[Place, int]:
        """From where to read: where the last run ended, if its rows are still there and the topics are the same."""
        row, topics = self.progress.load(), self.topics
        identities = {topic: self.identities.get(topic, "") for topic in topics}
        there = set(self.store.db.list_collection_names())
        if row.get("read") and row.get("topics") == identities and there.issuperset(map(_beside_of, self.collections)):
            self.say("goes on where the last run ended")
            return {(topic, partition): offset for topic, partition, offset in row["read"]}
        places = self.reader.at(topics, None)
        start = Beginnings(lambda: self.reader).of(places)
        if cut := sorted({topic for topic, _ in places.keys() - start.keys()}):
            raise NotRefilled(
                f"these topics no longer hold their first day: {', '.join(cut)} (docs/runbooks/rebuild.md)"
            )
        for name in self.collections:
            self._make_beside(name)
        self._note(start)
        return start

    @property
    def topics(self) -> list[str]:
        return sorted({topic_of_type(name) for name in self._projections})

    @property
    def _projections(self) -> Mapping[str, Projection]:
        # All of them: which rooms write to these collections is nowhere declared.
        return self.service.reactions.projections

    def _make_beside(self, name: str) -> None:
        self._beside(name).drop()
        self.store.db.create_collection(_beside_of(name))
        # The same as those of the old one: projections find rows by them.
        if indexes := self.service.indexes.get(name):
            self.store.ensure_indexes({_beside_of(name): indexes})

    def _read(self, start: Mapping[Place, int], *, holding: bool = False) -> dict[Place, int]:
        """Projects everything up to the present end; returns the offsets there."""
        projections, reached, batch, count = self._projections, dict(start), list[Message](), Counter[str]()

        def store() -> None:
            self.progress.check()
            if holding:
                gate.close(self.store, self.clock)
            began = time.monotonic()
            self._store(batch)
            failpoint("refill.after_batch")
            self._note(reached)
            count["all"] += len(batch)
            if count["all"] // _TOLD_EVERY > (count["all"] - len(batch)) // _TOLD_EVERY:
                self.say(f"{count['all']} messages projected")
            batch.clear()
            if not holding:
                self.progress.rest(time.monotonic() - began)

        def take(record: Record) -> None:
            message = _message(record, projections)
            if message is not None:
                batch.append(message)
            reached[record.topic, record.partition] = record.offset + 1
            if len(batch) >= self.batch:
                store()

        ends = self.reader.read(start, take)
        reached |= ends
        store()
        return ends

    def _store(self, messages: Sequence[Message]) -> None:
        writes = [write for message in messages for write in self._writes_of(message)]
        self.store.commit(writes, seconds=30)

    def _writes_of(self, message: Message) -> list[Write]:
        uow = self.make(self.store, context_of(message), self.clock)
        try:
            found = self._projections[message.type](uow.heard(message))
        except Exception as error:  # noqa: BLE001 # it failed at its consumer too, or nothing is swapped
            self._failed[message.id] = f"{message.type} {message.id}: {type(error).__name__}"
            return []
        self._projected[message.type] += 1
        return [
            replace(write, collection=_beside_of(write.collection))
            for write in found
            if write.collection in self.collections and is_repeatable(write)
        ]

    def _refuse_broken(self) -> None:
        """Raises NotRefilled if messages fail that took effect before, and none of their type does not."""
        doubtful = {
            identifier: told for identifier, told in self._failed.items() if not self._projected[told.partition(" ")[0]]
        }
        if self._failed:
            self.say(f"{len(self._failed)} messages cannot be projected; those are dead letters or wait")
        match = {"_id": {"$in": [f"projections|{identifier}" for identifier in sorted(doubtful)]}}
        row = self.store.db[processed_messages.COLLECTION].find_one(match, {"_id": 1})
        if row is not None:
            told = doubtful[row["_id"].partition("|")[2]]
            # The next run reads everything once more: this release is not the one that will succeed.
            self.progress.note(read=None)
            raise NotRefilled(f"this release cannot project {told}; nothing was changed")

    def _note(self, reached: Mapping[Place, int]) -> None:
        identities = {topic: self.identities.get(topic, "") for topic in self.topics}
        places = [[topic, partition, offset] for (topic, partition), offset in sorted(reached.items())]
        self.progress.note(read=places, topics=identities)

    # Over the old rows.

    def _swap(self, name: str) -> int:
        """Row by row, so that readers find each as it was or as it is. Safe to repeat while the gate is closed."""
        new, old = self._beside(name), self.store.db[name]
        copied = 0
        for ids in _pages(new):
            gate.close(self.store, self.clock)
            merge = {"into": name, "on": "_id", "whenMatched": "replace", "whenNotMatched": "insert"}
            new.aggregate([{"$match": {"_id": {"$in": ids}}}, {"$merge": merge}])
            failpoint("refill.in_swap")
            copied += len(ids)
        for ids in _pages(old):
            gate.close(self.store, self.clock)
            kept = {row["_id"] for row in new.find({"_id": {"$in": ids}}, {"_id": 1})}
            if gone := [each for each in ids if each not in kept]:
                old.delete_many({"_id": {"$in": gone}})
        return copied

    def _beside(self, name: str) -> "Collection[Document]":
        return self.store.db[_beside_of(name)]


def _beside_of(name: str) -> str:
    return f"{name}_again"


def _pages(collection: "Collection[Document]") -> Any:
    """The ids of all documents, some at a time."""
    after: Any = None
    while True:
        match = {} if after is None else {"_id": {"$gt": after}}
        ids = [row["_id"] for row in collection.find(match, {"_id": 1}, sort=[("_id", 1)], limit=_ROWS)]
        if not ids:
            return
        yield ids
        after = ids[-1]


def _message(record: Record, projections: Mapping[str, Projection]) -> Message | None:
    kind = (dict(record.headers).get("ce_type") or b"").decode(errors="replace")
    # The header saves decoding messages of other types.
    if kind and kind not in projections:
        return None
    try:
        message = decode(record.value)
    except InvalidMessage:
        return None
    return message if message.type in projections else None


def is_repeatable(write: Write) -> bool:
    """True, or ValueError: the consumers will store the newest messages once more."""
    if isinstance(write, Delete) or (isinstance(write, Update) and write.change.keys() <= _REPEATABLE):
        return True
    raise ValueError(f"{write.collection} cannot be filled again by name: its rows count")
