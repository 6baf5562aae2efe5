"""The buffered unit of work: use cases read and change aggregates; the boundary (HTTP, consumer, job) commits once.

Use one per request, message or batch, in one thread.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cached_property
from typing import Any, ClassVar, Final, Generic, TypeVar

from chassis.kernel.aggregate import Aggregate
from chassis.kernel.blobs import BlobStore
from chassis.kernel.catalogue import EventCatalogue, messages_of
from chassis.kernel.clock import Clock, utc_now
from chassis.kernel.errors import NotFound
from chassis.kernel.messages import Message
from chassis.kernel.request_context import RequestContext
from chassis.kernel.writes import Document, Insert, Replace, Update, Write
from chassis.observability import traces
from chassis.persistence import outbox
from chassis.persistence.changes import Change, changes_between
from chassis.persistence.confidence import Confidence
from chassis.persistence.documents import from_document, to_document
from chassis.persistence.reads import TOKENS, each_readable
from chassis.persistence.store import Store

#: How often other work stood on this version.
_HOLDS: Final = "holds"
A = TypeVar("A", bound=Aggregate)
T = TypeVar("T")


def locks_first(writes: Sequence[Write]) -> list[Write]:
    """The writes of one or more units of work in the order to store them; writes to one collection keep their order."""
    # Sorted by collection, so that one command per collection is enough. The outbox comes last, because the locks of
    # the aggregates then order its rows.
    return sorted(writes, key=lambda write: (write.collection == outbox.COLLECTION, write.collection))


class UnitOfWork:
    """What one piece of work loaded and changed, in one tenant. Subclasses add repositories.

    `settings` are those of the process. Uncommitted changes are not seen by queries, only by loading by id.
    """

    def __init__(
        self,
        store: Store,
        catalogue: EventCatalogue,
        context: RequestContext,
        clock: Clock = utc_now,
        settings: Any = None,
        blobs: BlobStore | None = None,
    ) -> None:
        self.store, self.context, self.clock, self.settings = store, context, clock, settings
        self._blobs = blobs
        # By collection and id: whoever loads the same aggregate twice must get the same instance.
        self._catalogue = catalogue
        self._tracked: dict[tuple[str, str], tuple[Repository[Any], Aggregate]] = {}
        self._loaded: dict[tuple[str, str], Document] = {}
        self._held: dict[tuple[str, str], tuple[Repository[Any], Aggregate]] = {}
        self._extra: list[Write] = []
        #: Look-ups that were made already. Units of work whose changes are stored together share it.
        self.memory: dict[object, Any] = {}

    def remembered(self, key: object, look_up: Callable[[], T]) -> T:
        """What `look_up` returns, at most once per transaction. For what the work itself does not change."""
        place = (self.context.tenant, key)
        if place not in self.memory:
            self.memory[place] = look_up()
        found: T = self.memory[place]
        return found

    @property
    def blobs(self) -> BlobStore:
        """The blob store of the process. It is not part of the transaction."""
        if self._blobs is None:
            raise RuntimeError("this process was given no blob store")
        return self._blobs

    @cached_property
    def confidence(self) -> Confidence:
        """Seals and opens what services tell each other in confidence."""
        return Confidence(getattr(self.settings, "shared_key", ""), self.context.tenant)

    def heard(self, message: Message) -> Message:
        """The message with what this service itself has confided to others opened, as its projections count it."""
        return self._each_confided(
            message, lambda value: self.confidence.heard(value) if isinstance(value, str) else value
        )

    def _each_confided(self, message: Message, change: Callable[[Any], Any]) -> Message:
        named = self._catalogue.confided.get(message.type, frozenset()) & message.data.keys()
        changed = {name: change(message.data[name]) for name in named}
        return replace(message, data={**message.data, **changed}) if changed else message

    def sealed(self, text: str) -> str:
        """The text as it may wait in a job. A service with personal details overrides this: it has a key."""
        return text

    def opened(self, sealed: str) -> str:
        """What `sealed` was given."""
        return sealed

    def write(self, write: Write) -> None:
        """Adds a write to the transaction, such as a processed message, an idempotency key or the progress of a job."""
        self._extra.append(write)

    def commit(self, *, rehearsal: bool = False) -> None:
        """Stores all changed aggregates, their events and the extra writes. Raises what Store.commit raises.

        A `rehearsal` does the same and takes it back.
        """
        with traces.span("commit") as span:
            writes = locks_first(self.writes())
            if span:
                span.say("louyu.tenant", self.context.tenant)
                span.say("louyu.writes", len(writes))
            if rehearsal:
                self.store.rehearse(writes)
            else:
                self.store.commit(writes)

    def writes(self) -> list[Write]:
        """What a commit would store, in no particular order: see `locks_first`."""
        # An aggregate without new events has not changed.
        changed = [(repository, aggregate) for repository, aggregate in self._tracked.values() if aggregate.events]
        # The messages first: with them the aggregates learn when each kind of event happened.
        events: list[Write] = [row for repository, aggregate in changed for row in self._told(repository, aggregate)]
        stored: list[Write] = [repository.write_of(aggregate) for repository, aggregate in changed]
        # What was changed is held by its own write.
        held = [repository.hold_of(aggregate) for repository, aggregate in self._held.values() if not aggregate.events]
        return stored + held + events + self._extra

    def _told(self, repository: "Repository[A]", aggregate: A) -> Iterator[Write]:
        """The rows of the outbox; the last one, of the version that is stored, says what changed."""
        changes = repository.changes(self._loaded.get((repository.collection, aggregate.id)), aggregate)
        for topic, message in messages_of(self._catalogue, aggregate, self.context, self.clock):
            told = self._each_confided(message, self.confidence.told)
            yield outbox.insert_of(topic, told, changes if message.sequence == aggregate.version else ())

    def made(self, collection: str) -> list[tuple[str, int]]:
        """Id and version of the aggregates of a collection that a commit would store for the first time, or bring back."""
        return [
            (aggregate.id, aggregate.version)
            for repository, aggregate in self._tracked.values()
            if repository.collection == collection
            and aggregate.events
            and (not aggregate.stored_version or self._was_hidden(repository, aggregate))
        ]

    def _was_hidden(self, repository: "Repository[A]", aggregate: A) -> bool:
        """Whether the aggregate was as if it had never been, and is no more."""
        loaded = self._loaded.get((repository.collection, aggregate.id), {})
        hidden, status = repository.hidden, getattr(aggregate, "status", None)
        return hidden is not None and loaded.get("status") == hidden and status is not hidden

    def track(self, repository: "Repository[A]", aggregate: A, document: Document | None = None) -> A:
        """The one instance of this aggregate in the unit of work: the given one unless it was loaded before.

        `document` is what it was loaded from.
        """
        key = (repository.collection, aggregate.id)
        _, known = self._tracked.setdefault(key, (repository, aggregate))
        if document is not None and known is aggregate:
            self._loaded[key] = document
        return known  # type: ignore[return-value]  # same collection and id, hence the same class

    def held(self, repository: "Repository[A]", aggregate: A) -> None:
        """See `Repository.hold`."""
        self._held[repository.collection, aggregate.id] = (repository, aggregate)

    def loaded(self, repository: "Repository[A]", aggregate: A) -> Document | None:
        """What the aggregate was loaded from; None for a new one."""
        return self._loaded.get((repository.collection, aggregate.id))

    def known(self, repository: "Repository[A]", identifier: str) -> A | None:
        entry = self._tracked.get((repository.collection, identifier))
        return entry[1] if entry else None  # type: ignore[return-value]  # as above


#: Builds a unit of work for a tenant and a cause. Boundaries get this, so that they know no service.
MakeUnitOfWork = Callable[[Store, RequestContext, Clock], UnitOfWork]


class Repository(Generic[A]):
    """Loads and stores one kind of aggregate in one tenant. Subclasses set the collection and add look-ups.

    The history of a record tells the values of the fields in `told`; of those in `hinted` only that they changed.
    A record whose status is `hidden` is as if it had never been: `find` knows it, `get` does not.
    """

    collection: ClassVar[str]
    aggregate: type[A]
    missing: ClassVar[type[NotFound]] = NotFound
    # By name, so that the values of a new field stay out until somebody decides that all who see a history may read them.
    told: ClassVar[frozenset[str]] = frozenset()
    hinted: ClassVar[frozenset[str]] = frozenset()
    hidden: ClassVar[StrEnum | None] = None

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._documents = uow.store.collection(self.collection, uow.context.tenant)
        self._absent: set[str] = set()  # ids that a prefetch did not find

    def add(self, aggregate: A) -> A:
        return self._uow.track(self, aggregate)

    def get(self, identifier: str) -> A:
        """Raises the repository's `missing`, also for an id of another tenant."""
        found = self.find(identifier)
        if found is None or (self.hidden is not None and getattr(found, "status", None) is self.hidden):
            raise self.missing
        return found

    def find(self, identifier: str) -> A | None:
        known = self._uow.known(self, identifier)
        return known if known or identifier in self._absent else self._first({"_id": self.stored_id(identifier)})

    def prefetch(self, identifiers: Iterable[str]) -> None:
        """Loads many with one query. After that, `find` and `get` of these ids need none, even if they do not exist."""
        wanted = {one for one in identifiers if self._uow.known(self, one) is None} - self._absent
        if wanted:
            stored = sorted(map(self.stored_id, wanted))
            found = self._all({"_id": {"$in": stored}}, limit=len(wanted))
            self._absent |= wanted - {aggregate.id for aggregate in found}

    def stored_id(self, identifier: str) -> str:
        """The `_id` of the document. Ids that come from outside are kept apart by tenant: override for those."""
        return identifier

    def to_document(self, aggregate: A) -> Document:
        return to_document(aggregate)

    def from_document(self, document: Document) -> A:
        return from_document(self.aggregate, document)

    def tokens(self, aggregate: A) -> Sequence[str] | None:  # noqa: ARG002 # for those who override it
        """What the aggregate is found by (`chassis.kernel.finding`); None for a kind that nobody searches."""
        return None

    def found_again(self, stored_id: str) -> Write | None:
        """Stores the tokens of a document that was written without; None if there is no such document."""
        document = self._documents.find_one({"_id": stored_id})
        if document is None:
            return None
        # With the version: whoever changes the record meanwhile stores the tokens themselves.
        match = {"_id": stored_id, "tenant": self._uow.context.tenant, "version": document["version"]}
        return Update(self.collection, match, {"$set": self._found_by(self.from_document(document))}, must_match=True)

    def changes(self, loaded: Document | None, aggregate: A) -> list[Change]:
        """What differs from the document that the aggregate was loaded from; nothing for a new one.

        Override where fields are sealed.
        """
        if loaded is None or not (self.told or self.hinted):
            return []
        return changes_between(loaded, to_document(aggregate), told=self.told, hinted=self.hinted)

    def write_of(self, aggregate: A) -> Write:
        found_by, tenant = self._found_by(aggregate), self._uow.context.tenant
        document = {**self.to_document(aggregate), **found_by, "tenant": tenant}
        if aggregate.stored_version == 0:
            return Insert(self.collection, document)
        # Optimistic locking: matches only the version that was loaded, and only if no other work stands on it meanwhile.
        loaded = self._uow.loaded(self, aggregate) or {}
        match = {**self._as_loaded(aggregate), "_id": document["_id"], _HOLDS: loaded.get(_HOLDS)}
        return Replace(self.collection, match, document)

    def hold(self, aggregate: A) -> None:
        """The work stands on it as it is now: of who holds it and who changes it at once, one gets StaleVersion."""
        self._uow.held(self, aggregate)

    def hold_of(self, aggregate: A) -> Write:
        # It writes, because a transaction notices only conflicting writes, not what was read.
        return Update(self.collection, self._as_loaded(aggregate), {"$inc": {_HOLDS: 1}}, must_match=True)

    def _as_loaded(self, aggregate: A) -> Document:
        bound = {"_id": self.stored_id(aggregate.id), "tenant": self._uow.context.tenant}
        return {**bound, "version": aggregate.stored_version}

    def _found_by(self, aggregate: A) -> Document:
        tokens = self.tokens(aggregate)
        return {} if tokens is None else {TOKENS: list(tokens)}

    def _first(self, match: Mapping[str, Any]) -> A | None:
        document = self._documents.find_one(match)
        return self._read(document) if document else None

    def _all(self, match: Mapping[str, Any], *, limit: int) -> list[A]:
        return [self._read(document) for document in self._documents.find(match, limit=limit)]

    def _each_readable(self, match: Mapping[str, Any], *, limit: int) -> list[A]:
        """As `_all`, for what a street office has set: one that cannot be read is logged and left out; the others hold."""
        return each_readable(self._documents.find(match, limit=limit), self._read)

    def _read(self, document: Document) -> A:
        return self._uow.track(self, self.from_document(document), document)
