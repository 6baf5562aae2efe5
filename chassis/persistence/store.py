"""The store: a service's MongoDB database, and a commit that carries out writes in one transaction."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count, groupby
from typing import Any, Final

import pymongo
from bson.codec_options import CodecOptions
from pymongo import DeleteOne, IndexModel, InsertOne, MongoClient, ReadPreference, ReplaceOne, UpdateMany, UpdateOne
from pymongo.client_session import ClientSession
from pymongo.collection import Collection
from pymongo.database import Database
from pymongo.errors import (
    AutoReconnect,
    BulkWriteError,
    ConnectionFailure,
    DuplicateKeyError,
    ExecutionTimeout,
    OperationFailure,
    WTimeoutError,
)
from pymongo.read_concern import ReadConcern
from pymongo.write_concern import WriteConcern

from chassis.kernel.errors import AlreadyExists, StaleVersion
from chassis.kernel.failpoints import failpoint
from chassis.kernel.identity import TenantId
from chassis.kernel.writes import Delete, Document, Insert, Replace, Update, Write
from chassis.persistence.reads import TenantCollection

#: Raised if the server is unreachable, too slow or changing its primary; a retry may help. Other errors are our faults.
Unavailable: Final = (ConnectionFailure, ExecutionTimeout, WTimeoutError)
#: How long a commit may take with all retries of the driver: callers of the API wait for it.
COMMIT_SECONDS: Final = 5
#: How long MongoDB should let a transaction live (its parameter transactionLifetimeLimitSeconds): the locks of a process
#: that died in one are free at most half as much later.
TRANSACTION_SECONDS: Final = 5
_DUPLICATE_KEY: Final = 11000
#: IndexOptionsConflict, IndexKeySpecsConflict.
_OTHER_INDEX: Final = frozenset({85, 86})
_OPTIONS: Final = ("unique", "partialFilterExpression", "expireAfterSeconds")
#: LockTimeout, WriteConflict, NoSuchTransaction (it lived too long): another transaction was in the way.
_CONTENDED: Final = frozenset({24, 112, 251})
#: Naive datetimes for pages: making them aware costs a third of the time to decode a page.
_SHOWN: Final = CodecOptions[Document](tz_aware=False)


class Contended(AutoReconnect):
    """The server answers, but other transactions hold what this one writes. A retry helps once they have ended."""


@dataclass(frozen=True)
class Index:
    """An index and the query it serves. `only` makes it partial; `expire_seconds` makes it a TTL index.

    `replaces` names indexes of earlier releases that it makes superfluous: they are dropped once it is there.
    """

    keys: Sequence[tuple[str, int]]
    serves: str
    unique: bool = False
    only: Mapping[str, Any] | None = None
    expire_seconds: int | None = None
    replaces: tuple[str, ...] = ()


class Store:
    """The database of one service. `commit` writes; `collection` gives reads bound to a tenant. Thread-safe.

    `db` is for collections that are not read per tenant, such as the outbox.
    """

    def __init__(self, db: Database[Document]) -> None:
        self.db = db
        self._collections: dict[tuple[str, bool], Collection[Document]] = {}

    @classmethod
    def connect(cls, uri: str) -> "Store":
        """Returns before the server answers; the first query waits for it."""
        client: MongoClient[Document] = MongoClient(
            uri,
            tz_aware=True,
            w="majority",
            readConcernLevel="majority",  # what was read can't be rolled back by a change of the primary
            retryWrites=True,
            serverSelectionTimeoutMS=3000,
            # The server reports changes at once; this is how often a quiet connection is checked. A server that is cut
            # off reports nothing: after both of these together, whoever waits for it is let go (decision 0065).
            heartbeatFrequencyMS=5_000,
            connectTimeoutMS=3_000,
            maxPoolSize=32,
        )
        return cls(client.get_default_database())

    def ping(self) -> None:
        """Raises Unavailable if the server does not answer."""
        self.db.command("ping")

    def answers(self) -> bool:
        """Whether the server answers."""
        try:
            self.ping()
        except Unavailable:
            return False
        return True

    def collection(self, name: str, tenant: TenantId) -> "TenantCollection":
        return TenantCollection(self._named(name), self._named(name, shown=True), tenant)

    @contextmanager
    def listening(self, name: str, seconds: float) -> Iterator[Callable[[], object]]:
        """Gives a function that returns when a row of the collection is written, or after `seconds`.

        It misses nothing that is written from now on. Raises PyMongoError while there is no change stream to be had.
        """
        written: list[Mapping[str, Any]] = [
            {"$match": {"operationType": {"$in": ["insert", "update", "replace"]}}},
            {"$project": {"_id": 1}},
        ]
        with self.db[name].watch(written, max_await_time_ms=round(seconds * 1000)) as stream:
            yield stream.try_next

    def ensure_indexes(self, indexes: Mapping[str, Sequence[Index]]) -> None:
        """Creates missing indexes; one that was declared differently before is made again. Several processes may do it."""
        for name, specs in indexes.items():
            models = [_index_model(spec) for spec in specs]
            try:
                self.db[name].create_indexes(models)
            except OperationFailure as error:
                if error.code not in _OTHER_INDEX:
                    raise
                self._drop_differing(name, models)
                self.db[name].create_indexes(models)
            self.drop_indexes({name: [old for spec in specs for old in spec.replaces]})

    def drop_indexes(self, retired: Mapping[str, Sequence[str]]) -> None:
        """Drops these indexes where they are. Several processes may do it."""
        for name, indexes in retired.items():
            for index in indexes:
                with suppress(OperationFailure):  # it is gone, or was never there
                    self.db[name].drop_index(index)

    def _drop_differing(self, name: str, models: Sequence[IndexModel]) -> None:
        found = {index["name"]: index for index in self.db[name].list_indexes()}
        for wanted in (model.document for model in models):
            is_ = found.get(wanted["name"])
            # An expiry that stayed would delete what is to be kept now.
            if is_ and any(is_.get(option) != (wanted.get(option) or None) for option in _OPTIONS):
                with suppress(OperationFailure):  # another process was first
                    self.db[name].drop_index(wanted["name"])

    def commit(self, writes: Sequence[Write], *, seconds: float = COMMIT_SECONDS, tries: int = 0) -> None:
        """Stores all writes or none. Raises StaleVersion, AlreadyExists, Unavailable (Contended among them).

        Tries for `seconds` while other transactions are in the way, and with `tries` at most so often.
        """
        if not writes:
            return
        try:
            with pymongo.timeout(seconds):
                # A single write is atomic by itself; a transaction would cost half as much again.
                if len(writes) == 1:
                    self._carry_out(writes, None)
                else:
                    self._in_transaction(writes, tries)
        except OperationFailure as error:
            raise _meaning_of(error) from error

    def rehearse(self, writes: Sequence[Write], *, seconds: float = COMMIT_SECONDS) -> None:
        """Finds out whether the writes would be stored, and takes them back. Nobody else sees them. Raises as `commit`."""
        if not writes:
            return
        try:
            with pymongo.timeout(seconds), self.db.client.start_session() as session:
                session.start_transaction(ReadConcern("snapshot"), WriteConcern("majority"), ReadPreference.PRIMARY)
                try:
                    self._carry_out(writes, session)
                finally:
                    session.abort_transaction()
        except OperationFailure as error:
            raise _meaning_of(error) from error

    def _in_transaction(self, writes: Sequence[Write], tries: int) -> None:
        """Carries the writes out in a transaction."""
        passes = count(1)

        def carry_out(session: ClientSession) -> None:
            # The driver calls this again as long as another transaction is in the way.
            if tries and next(passes) > tries:
                raise Contended(f"another transaction was in the way {tries} times")
            self._carry_out(writes, session)

        with self.db.client.start_session() as session:
            session.with_transaction(
                carry_out,
                read_concern=ReadConcern("snapshot"),
                write_concern=WriteConcern("majority"),
                read_preference=ReadPreference.PRIMARY,
            )

    def _carry_out(self, writes: Sequence[Write], session: ClientSession | None) -> None:
        """Sends one command per run of writes of the same kind to the same collection."""
        for (name, kind, must_match), run in groupby(writes, key=_kind):
            group = list(run)
            if len(group) == 1 and isinstance(group[0], Insert):
                # Most commits insert one row per collection, and a bulk write of one costs half as much again.
                self._named(name).insert_one(group[0].document, session=session)
                failpoint("store.in_transaction")
                continue
            operations = [_operation(write) for write in group]
            result = self._named(name).bulk_write(operations, ordered=True, session=session)
            failpoint("store.in_transaction")
            # Replace and must_match count one each; if one is missing, somebody else changed the document first.
            found = result.deleted_count if kind is Delete else result.matched_count
            if (kind is Replace or must_match) and found < len(group):
                raise StaleVersion

    def _named(self, name: str, *, shown: bool = False) -> Collection[Document]:
        """The collection object; `shown` gives one that reads for pages, with naive datetimes."""
        # Kept: creating one per query costs as much as encoding a document.
        found = self._collections.get((name, shown))
        if found is None:
            found = self.db[name].with_options(codec_options=_SHOWN) if shown else self.db[name]
            self._collections[name, shown] = found
        return found


def _kind(write: Write) -> tuple[str, type[Write], bool]:
    return write.collection, type(write), isinstance(write, Update | Delete) and write.must_match


def _meaning_of(error: OperationFailure) -> Exception:
    """Our exception for an error of the driver."""
    details = error.details or {}
    if isinstance(error, DuplicateKeyError) or (
        isinstance(error, BulkWriteError) and any(item["code"] == _DUPLICATE_KEY for item in details["writeErrors"])
    ):
        return AlreadyExists()
    if error.code in _CONTENDED:
        return Contended(str(error))
    # The driver has given up repeating: for us that is an outage, and the caller may try later.
    transient = error.timeout or error.has_error_label("TransientTransactionError")
    return AutoReconnect(str(error)) if transient else error


def _operation(write: Write) -> Any:
    match write:
        case Insert(_, document):
            return InsertOne(document)
        case Replace(_, match, document):
            return ReplaceOne(match, document)
        case Update(_, match, change, upsert, must_match):
            return (UpdateOne if must_match else UpdateMany)(match, change, upsert=upsert)
        case Delete(_, match, _):
            return DeleteOne(match)


def _index_model(spec: Index) -> IndexModel:
    options: dict[str, Any] = {"unique": spec.unique}
    if spec.only is not None:
        options["partialFilterExpression"] = spec.only
    if spec.expire_seconds is not None:
        options["expireAfterSeconds"] = spec.expire_seconds
    return IndexModel(list(spec.keys), **options)
