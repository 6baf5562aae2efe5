"""What a process says of itself, so that a page can show all of them: its release, its parts, what it reads, how far behind."""

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final, Protocol

import pymongo
from pymongo.errors import PyMongoError

from chassis.kernel.clock import Clock
from chassis.kernel.release import RELEASE
from chassis.kernel.writes import Document
from chassis.persistence.store import COMMIT_SECONDS, Index, Store

COLLECTION: Final = "process_reports"
EVERY_SECONDS: Final = 10.0
#: Three reports missed: the process is gone, or the database was.
GONE_AFTER_SECONDS: Final = 35.0
INDEXES: Final[Mapping[str, Sequence[Index]]] = {
    COLLECTION: (Index((("at", 1),), serves="expiry of processes that are no more", expire_seconds=86400),)
}


class Consuming(Protocol):
    """What a consumer knows of itself."""

    @property
    def lag(self) -> Mapping[str, int]: ...

    @property
    def partitions(self) -> Mapping[str, int]: ...

    @property
    def measured(self) -> float | None: ...


WORKER: Final = "worker"
KINDS: Final = (WORKER, "web", "edge", "stream")
#: Of one that ended: workers keep their names, and their successors take the rows over. Others have names of their own.
_FORGOTTEN_AFTER: Final = timedelta(minutes=10)
#: How a certificate stands. Two weeks are enough to get a new one from whoever signs them.
HOLDS, ENDS, OVER = "holds", "ends", "over"
CERTIFICATE_STATES: Final = (HOLDS, ENDS, OVER)
ENDS_WITHIN: Final = timedelta(days=14)
NO_REASONS: Final[Mapping[str, str]] = {}


class Report:
    """One process. `owner` is service and instance, `names` are its parts, `kind` is one of KINDS."""

    def __init__(
        self,
        owner: str,
        service: str,
        names: Sequence[str],
        started_at: datetime,
        *,
        kind: str = WORKER,
        release: str = RELEASE,
    ) -> None:
        self._id = _id(owner, *names)
        self._kept: Document = {
            "service": service,
            "owner": owner,
            "started_at": started_at,
            "kind": kind,
            "release": release,
        }

    def store(
        self,
        store: Store,
        parts: Mapping[str, bool],
        consuming: Consuming | None,
        clock: Clock,
        *,
        why: Mapping[str, str] = NO_REASONS,
        certificates: Sequence[Document] = (),
    ) -> None:
        """Raises PyMongoError: without MongoDB nothing is said, and that is what silence means.

        `why` says what is wrong with parts.
        """
        told = [{"name": name, "well": well, "what": why.get(name, "")} for name, well in parts.items()]
        row = {**self._kept, "at": clock(), "parts": told, "certificates": list(certificates)}
        if consuming is not None:
            lag, lag_at = consuming.lag, _moment(consuming.measured, clock)
            row["topics"] = [
                {"topic": topic, "partitions": many, "lag": lag.get(topic, 0), "lag_at": lag_at}
                for topic, many in sorted(consuming.partitions.items())
            ]
        store.db[COLLECTION].update_one({"_id": self._id}, {"$set": row}, upsert=True)


def _id(owner: str, *names: str) -> str:
    return f"{owner}/{'+'.join(names)}"


def leave(store: Store, owner: str, *names: str) -> None:
    """A process that ends in order is not missed."""
    store.db[COLLECTION].delete_one({"_id": _id(owner, *names)})


def mark(store: Store, name: str, at: datetime) -> None:
    """Writes to a report that it was asked for, which nobody reads: whether it can be written is what matters."""
    store.db[COLLECTION].update_one({"_id": name}, {"$set": {"asked_at": at}})


def has_since(store: Store, moment: datetime) -> bool:
    """Whether a process has said something after this. False without MongoDB."""
    with suppress(PyMongoError), pymongo.timeout(COMMIT_SECONDS):
        return store.db[COLLECTION].find_one({"at": {"$gt": moment}}, {"_id": 1}) is not None
    return False


def shown(store: Store, at: datetime) -> list[Document]:
    """Every process as pages and commands show it: whether it is there, ready, and if not why."""
    return [_shown(row, at) for row in all_of(store) if not _is_forgotten(row, at)]


def _shown(row: Document, at: datetime) -> Document:
    fresh = (at - row["at"]).total_seconds() <= GONE_AFTER_SECONDS
    # What is not said any more is not known to be well.
    parts = [{"what": "", **part, "well": part["well"] and fresh} for part in row["parts"]]
    return {
        "name": row["_id"],
        # Processes of earlier releases say neither; they were workers.
        "kind": row.get("kind", WORKER),
        "release": row.get("release", ""),
        "seen_at": row["at"],
        "started_at": row["started_at"],
        "is_there": fresh,
        "parts": parts,
        "topics": row.get("topics", []) if fresh else [],
        "certificates": [{**one, "state": _state_of(one, at)} for one in row.get("certificates", ())] if fresh else [],
    }


def said_of(certificate: Document) -> str:
    """In one line, for signs and commands."""
    until = certificate["until"]
    said = certificate["what"] or f"{certificate['path']} until {until:%Y-%m-%d %H:%M} UTC"
    return f"{certificate['setting']}: {said}"


def _state_of(certificate: Document, at: datetime) -> str:
    until = certificate["until"]
    if certificate["what"] or until is None or until <= at:
        return OVER
    return ENDS if until - at < ENDS_WITHIN else HOLDS


def _is_forgotten(row: Document, at: datetime) -> bool:
    seen: datetime = row["at"]
    return row.get("kind", WORKER) != WORKER and at - seen > _FORGOTTEN_AFTER


def _moment(monotonic: float | None, clock: Clock) -> datetime | None:
    return None if monotonic is None else clock() - timedelta(seconds=time.monotonic() - monotonic)


def all_of(store: Store) -> list[Document]:
    """Every process that said something within a day; few, so there is no index for the order."""
    return sorted(store.db[COLLECTION].find({"_id": {"$gt": ""}}, limit=100), key=lambda row: str(row["_id"]))
