"""A store in memory: mongomock behind the same `Store`, with commits that are all or nothing.

Stricter than mongomock: it refuses values that MongoDB could not store. store_contract.py tests both alike.
"""

import numbers
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import count
from threading import RLock, Thread
from typing import Any, Final

import bson
from bson.codec_options import CodecOptions
from bson.timestamp import Timestamp
from pymongo.errors import AutoReconnect, DuplicateKeyError

from chassis.kernel.errors import AlreadyExists, StaleVersion
from chassis.kernel.identity import TenantId
from chassis.kernel.writes import Delete, Document, Insert, Replace, Update, Write
from chassis.persistence.reads import TenantCollection
from chassis.persistence.store import COMMIT_SECONDS, Contended, Index, Store

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # of mongomock's own code
    import mongomock
    from mongomock import aggregate

_CODEC: Final[CodecOptions[Document]] = CodecOptions(tz_aware=True)
_SERVER_TIME: Final = 1_790_000_000  # seconds; any fixed moment will do, the counter beside it orders

Undo = Callable[[], object]


def _union(found: Sequence[Document], database: Any, options: Mapping[str, Any]) -> list[Document]:
    return [*found, *database.get_collection(options["coll"]).aggregate(options["pipeline"])]


aggregate._PIPELINE_HANDLERS["$unionWith"] = _union  # noqa: SLF001 # mongomock does not know this stage yet


class MemoryStore(Store):
    """A `Store` whose commits fail when a test asks for it. Then nothing is stored. Thread-safe."""

    def __init__(self) -> None:
        # mongomock sorts only numbers; MongoDB and bson can order timestamps too.
        numbers.Number.register(Timestamp)
        super().__init__(mongomock.MongoClient(tz_aware=True).get_database("memory"))
        self._lock = RLock()
        self._inserted = count(1)
        self._failing = self._interfering = self._contending = 0

    def interfere(self, times: int = 1) -> None:
        """Makes the next commits lose a race: they raise AlreadyExists and store nothing."""
        self._interfering = times

    def fail_commits(self, times: int = 1) -> None:
        """Makes the next commits find the server unavailable."""
        self._failing = times

    def contend(self, times: int = 1) -> None:
        """Makes the next commits find the locks of another transaction in the way."""
        self._contending = times

    @contextmanager
    def listening(self, name: str, seconds: float) -> Iterator[Callable[[], object]]:  # noqa: ARG002 # nothing happens meanwhile
        """Time stands still in tests: waiting ends at once."""
        yield lambda: None

    def ensure_indexes(self, indexes: Mapping[str, Sequence[Index]]) -> None:
        """Creates the indexes without expiry."""
        # mongomock would expire by the machine's clock, while tests have a clock of their own.
        for name, specs in indexes.items():
            for spec in specs:
                options: dict[str, Any] = {}
                if spec.only is not None:
                    options["partialFilterExpression"] = dict(spec.only)
                self.db[name].create_index(list(spec.keys), unique=spec.unique, **options)

    def commit(self, writes: Sequence[Write], *, seconds: float = COMMIT_SECONDS, tries: int = 0) -> None:  # noqa: ARG002 # nobody is in the way
        self._carry_out_all(writes, seconds, keep=True)

    def rehearse(self, writes: Sequence[Write], *, seconds: float = COMMIT_SECONDS) -> None:
        self._carry_out_all(writes, seconds, keep=False)

    def _carry_out_all(self, writes: Sequence[Write], seconds: float, *, keep: bool) -> None:
        with self._lock:
            if self._failing and writes:
                self._failing -= 1
                raise AutoReconnect(f"the store is unavailable, as this test asked (limit {seconds} s)")
            if self._contending and writes:
                self._contending -= 1
                raise Contended("another transaction is in the way, as this test asked")
            if self._interfering and writes:
                self._interfering -= 1
                raise AlreadyExists
            # mongomock has no transactions: each write leaves the step that undoes it.
            undo: list[Undo] = []
            try:
                for write in writes:
                    self._apply_one(write, undo)
                if not keep:
                    _take_back(undo)
            except Exception as error:
                _take_back(undo)
                if isinstance(error, DuplicateKeyError):
                    raise AlreadyExists from error
                raise

    def _apply_one(self, write: Write, undo: list[Undo]) -> None:
        collection = self.db[write.collection]
        match write:
            case Insert(_, document):
                identifier = collection.insert_one(self._stored(document)).inserted_id
                undo.append(partial(collection.delete_one, {"_id": identifier}))
            case Replace(_, match, document):
                _remember(collection, match, undo)
                if collection.replace_one(match, self._stored(document)).matched_count != 1:
                    raise StaleVersion
            case Update(_, match, change, upsert, must_match):
                _remember(collection, match, undo)
                result = collection.update_many(match, _as_bson(change), upsert=upsert)
                undo.append(partial(collection.delete_one, {"_id": result.upserted_id}))
                if must_match and result.matched_count == 0:
                    raise StaleVersion
            case Delete(_, match, must_match):
                _remember(collection, match, undo)
                if collection.delete_one(match).deleted_count == 0 and must_match:
                    raise StaleVersion

    def _stored(self, document: Document) -> Document:
        """The document as MongoDB would return it, with empty timestamps filled in order of insertion."""
        now = Timestamp(_SERVER_TIME, next(self._inserted))
        empty = Timestamp(0, 0)
        return {key: now if value == empty else value for key, value in _as_bson(document).items()}


class InterruptedStore(MemoryStore):
    """`meanwhile` happens once: between what the next commit was decided on and that commit. Races without chance."""

    def __init__(self) -> None:
        super().__init__()
        self.meanwhile: Callable[[], object] | None = None

    def commit(self, writes: Sequence[Write], *, seconds: float = COMMIT_SECONDS, tries: int = 0) -> None:
        if self.meanwhile and writes:
            happens, self.meanwhile = self.meanwhile, None
            # In a thread of its own, as in a process of its own: no request knows of the other.
            thread = Thread(target=happens)
            thread.start()
            thread.join()
        super().commit(writes, seconds=seconds, tries=tries)


class LeakyStore(MemoryStore):
    """Forgets the tenant in every tenant-bound read: to prove that a test of isolation would see it.

    Writes name it all the same, so what was read of another tenant cannot be replaced: no lost race, trying again is vain.
    """

    def collection(self, name: str, tenant: TenantId) -> TenantCollection:
        return _Leaky(self._named(name), self._named(name, shown=True), tenant)

    def commit(self, writes: Sequence[Write], *, seconds: float = COMMIT_SECONDS, tries: int = 0) -> None:
        try:
            super().commit(writes, seconds=seconds, tries=tries)
        except StaleVersion as error:
            raise RuntimeError("read in one tenant, written in another") from error


class RecordingStore(MemoryStore):
    """`asked` holds the names of the collections that were read or written since a test emptied it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()
        given = self.db.get_collection

        def get_collection(name: str, *args: Any, **options: Any) -> Any:
            self.asked.add(name)
            return given(name, *args, **options)

        # mongomock takes every collection by it, those that a pipeline joins too.
        self.db.get_collection = get_collection  # type: ignore[method-assign]

    def _named(self, name: str, *, shown: bool = False) -> Any:
        self.asked.add(name)  # the object is kept, and not taken again
        return super()._named(name, shown=shown)


class _Leaky(TenantCollection):
    def _bound(self, match: Mapping[str, Any]) -> dict[str, Any]:
        return dict(match)


def _take_back(undo: list[Undo]) -> None:
    while undo:
        undo.pop()()


def memory_store() -> MemoryStore:
    return MemoryStore()


def _as_bson(document: Mapping[str, Any]) -> Document:
    # Through BSON and back: refuses what MongoDB can't store, and cuts times to milliseconds.
    return bson.decode(bson.encode(document), _CODEC)


def _remember(collection: Any, match: Mapping[str, Any], undo: list[Undo]) -> None:
    undo.extend(
        partial(collection.replace_one, {"_id": before["_id"]}, before, upsert=True)
        for before in collection.find(match)
    )
