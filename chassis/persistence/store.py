"""MongoDB: one store per service, and a commit that carries out writes in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
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

#: Raised when the server is away, busy or changing hands: a retry may help. Other driver errors are faults of ours.
Unavailable: Final = (ConnectionFailure, ExecutionTimeout, WTimeoutError)
#: How long one commit may take in all, retries included.
COMMIT_SECONDS: Final = 5
_DUPLICATE_KEY: Final = 11000
_SHOWN: Final = CodecOptions[Document](tz_aware=False)


@dataclass(frozen=True)
class Index:
    """An index and the query it serves; `only` makes it partial."""

    keys: Sequence[tuple[str, int]]
    serves: str
    unique: bool = False
    only: Mapping[str, Any] | None = None
    expire_seconds: int | None = None


class Store:
    """A service's own database. `find*` read, `commit` writes; tenant-bound reads go through `TenantCollection`."""

    def __init__(self, db: Database[Document]) -> None:
        self.db = db
        self._collections: dict[tuple[str, bool], Collection[Document]] = {}

    @classmethod
    def connect(cls, uri: str) -> "Store":
        """Lazy: returns before the server answers, so that processes start in any order."""
        client: MongoClient[Document] = MongoClient(
            uri,
            tz_aware=True,
            w="majority",
            readConcernLevel="majority",
            retryWrites=True,
            serverSelectionTimeoutMS=3000,
            # The server itself tells of changes at once; this is only how often a quiet connection is looked at.
            heartbeatFrequencyMS=30_000,
            maxPoolSize=32,
        )
        return cls(client.get_default_database())

    def ping(self) -> None:
        """Raises Unavailable unless the server answers."""
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

    def ensure_indexes(self, indexes: Mapping[str, Sequence[Index]]) -> None:
        """Creates what is missing; safe to repeat and to run in several processes at once."""
        for name, specs in indexes.items():
            self.db[name].create_indexes([_index_model(spec) for spec in specs])

    def commit(self, writes: Sequence[Write], *, seconds: float = COMMIT_SECONDS) -> None:
        """All writes or none. Raises StaleVersion, AlreadyExists, Unavailable."""
        if not writes:
            return
        try:
            with pymongo.timeout(seconds):
                if len(writes) == 1:
                    self._carry_out(writes, None)
                else:
                    self._in_transaction(writes)
        except OperationFailure as error:
            raise _meaning_of(error) from error

    def _in_transaction(self, writes: Sequence[Write]) -> None:
        """The driver may repeat the callback, so it is pure: the same writes each time."""
        with self.db.client.start_session() as session:
            session.with_transaction(
                lambda s: self._carry_out(writes, s),
                read_concern=ReadConcern("snapshot"),
                write_concern=WriteConcern("majority"),
                read_preference=ReadPreference.PRIMARY,
            )

    def _carry_out(self, writes: Sequence[Write], session: ClientSession | None) -> None:
        """One command a run of writes of one kind to one collection."""
        for (name, kind, must_match), run in groupby(writes, key=_kind):
            group = list(run)
            if len(group) == 1 and isinstance(group[0], Insert):
                # What most commits hold; a bulk of one costs half as much again.
                self._named(name).insert_one(group[0].document, session=session)
                failpoint("store.in_transaction")
                continue
            operations = [_operation(write) for write in group]
            result = self._named(name).bulk_write(operations, ordered=True, session=session)
            failpoint("store.in_transaction")
            if (kind is Replace or must_match) and result.matched_count < len(group):
                raise StaleVersion

    def _named(self, name: str, *, shown: bool = False) -> Collection[Document]:
        """Kept: making one anew for each query costs as much as encoding a document. `shown` reads for a Page."""
        found = self._collections.get((name, shown))
        if found is None:
            found = self.db[name].with_options(codec_options=_SHOWN) if shown else self.db[name]
            self._collections[name, shown] = found
        return found


def _kind(write: Write) -> tuple[str, type[Write], bool]:
    return write.collection, type(write), isinstance(write, Update) and write.must_match


def _meaning_of(error: OperationFailure) -> Exception:
    """A taken unique key is a conflict; what the driver gave up repeating is an outage; the rest stays a fault."""
    details = error.details or {}
    if isinstance(error, DuplicateKeyError) or (
        isinstance(error, BulkWriteError) and any(item["code"] == _DUPLICATE_KEY for item in details["writeErrors"])
    ):
        return AlreadyExists()
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
        case Delete(_, match):
            return DeleteOne(match)


def _index_model(spec: Index) -> IndexModel:
    options: dict[str, Any] = {"unique": spec.unique}
    if spec.only is not None:
        options["partialFilterExpression"] = spec.only
    if spec.expire_seconds is not None:
        options["expireAfterSeconds"] = spec.expire_seconds
    return IndexModel(list(spec.keys), **options)
