"""The schema of a service's database: which migrations it has had, and who may work on it.

One row per migration in `migrations`, by number: who, when, with which release, how many. A database that no event was
ever written to has nothing to migrate: it begins at the newest schema.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from pymongo.errors import DuplicateKeyError

from chassis.kernel.clock import Clock
from chassis.kernel.migrations import Migration, newest
from chassis.kernel.release import RELEASE
from chassis.kernel.writes import Document
from chassis.persistence.store import Store

COLLECTION: Final = "migrations"
PROCESSES: Final = "processes"
DONE: Final = "done"
RUNNING: Final = "running"
FAILED: Final = "failed"
#: The database was new: there was nothing to do.
NOT_NEEDED: Final = "not needed"
_OVER: Final = frozenset({DONE, NOT_NEEDED})
#: What tells that somebody has worked on this database.
_LIVED_IN: Final = ("outbox", "processed_messages", "archive_segments")
#: A process that was killed counts as running for so long.
ANNOUNCED: Final = timedelta(seconds=45)
_LEASES: Final = "leases"
#: The lease of migrations, by service: no owner of it is a worker.
LEASE: Final = "migrations"


class SchemaRefused(Exception):
    """The database is not for this release. The message says why, and what to do."""


class WaitsForMigration(OSError):
    """Documents are still as before, and this release cannot work with them."""


@dataclass(frozen=True)
class Newcomer:
    """A process as it announced itself. `release` is empty for those that cannot say it."""

    owner: str
    schema: int
    release: str


def rows(store: Store) -> dict[int, Document]:
    """By number. Raises SchemaRefused for what no release has written."""
    found = {}
    for row in store.db[COLLECTION].find({}, sort=[("_id", 1)]):
        if not isinstance(row["_id"], int) or row.get("state") not in (DONE, RUNNING, FAILED, NOT_NEEDED):
            raise SchemaRefused(
                f"The collection {COLLECTION} of {store.db.name} is damaged: {str(row['_id'])[:40]!r} is no migration."
                " Take the collection from a backup (docs/runbooks/upgrade.md)."
            )
        found[row["_id"]] = row
    return found


def enter(store: Store, migrations: Sequence[Migration], clock: Clock) -> None:
    """Before a process works on its database: begins a new one, refuses one that a later release has changed.

    Raises SchemaRefused, Unavailable, and WaitsForMigration if something must be migrated before.
    """
    found = _found_or_begun(store, migrations, clock)
    known = newest(migrations)
    if later := max((number for number in found if number > known), default=0):
        raise SchemaRefused(
            f"{store.db.name} has the schema {later} of release {found[later].get('release', '?')}; this is release"
            f" {RELEASE} and knows {known} at most. Start the later release, or restore the backup of before the"
            " upgrade (docs/runbooks/upgrade.md)."
        )
    if waiting := [one for one in pending(migrations, found) if one.first]:
        raise WaitsForMigration(f"{store.db.name} waits for migration {waiting[0].number} {waiting[0].name}")


def pending(migrations: Sequence[Migration], found: dict[int, Document]) -> list[Migration]:
    return [one for one in migrations if found.get(one.number, {}).get("state") not in _OVER]


def begin(store: Store, migrations: Sequence[Migration], clock: Clock) -> bool:
    """Notes for a database that nobody has worked on that it needs no migration. Returns whether it is new."""
    if any(store.db[name].find_one({}, {"_id": 1}) for name in _LIVED_IN):
        return False
    for one in migrations:
        row = {"_id": one.number, "name": one.name, "state": NOT_NEEDED, "release": RELEASE, "ended_at": clock()}
        try:
            store.db[COLLECTION].insert_one(row)
        except DuplicateKeyError:  # another process was first
            continue
    return True


def _found_or_begun(store: Store, migrations: Sequence[Migration], clock: Clock) -> dict[int, Document]:
    found = rows(store)
    if migrations and not found and begin(store, migrations, clock):
        return rows(store)
    return found


def announce(store: Store, owner: str, schema: int, clock: Clock) -> None:
    """Says which schema the worker `owner` knows; to be repeated within ANNOUNCED."""
    told = {"schema": schema, "release": RELEASE, "until": clock() + ANNOUNCED}
    store.db[PROCESSES].update_one({"_id": owner}, {"$set": told}, upsert=True)


def leave(store: Store, owner: str) -> None:
    store.db[PROCESSES].delete_one({"_id": owner})


def behind(store: Store, schema: int, now: datetime) -> list[Newcomer]:
    """The workers that run and know less than `schema`: those that say so, and those that cannot say anything."""
    live = {row["_id"]: row for row in store.db[PROCESSES].find({"until": {"$gt": now}})}
    # Releases of before migrations announce nothing, but have leases.
    leased: dict[str, Any] = {
        row["owner"]: {"schema": 0, "release": ""}
        for row in store.db[_LEASES].find({"expires": {"$gt": now}, "_id": {"$ne": LEASE}})
        if row.get("owner")
    }
    known = {**leased, **live}
    return [
        Newcomer(owner, row["schema"], row["release"]) for owner, row in sorted(known.items()) if row["schema"] < schema
    ]
