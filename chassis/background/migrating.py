"""Carries out the migrations of one service: in order, in batches, where the last run ended (docs/decisions/0064)."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from pymongo import UpdateOne
from pymongo.errors import PyMongoError

from chassis.background.refilling import NotRefilled, Progress
from chassis.kernel.broker import BrokerError
from chassis.kernel.clock import Clock
from chassis.kernel.failpoints import failpoint
from chassis.kernel.migrations import Change, Documents, Figures, Linked, Migration, Projections, newest
from chassis.kernel.release import RELEASE
from chassis.kernel.writes import Document
from chassis.persistence import schema
from chassis.persistence.store import Store
from chassis.persistence.turns import Check, turn

Say = Callable[[str], None]

BATCH: Final = 500
#: How much of the time it works; the rest belongs to people.
PACE: Final = 0.5
_LONGEST_PAUSE: Final = 5.0
#: The old release may write documents as before while this runs.
_MOST_PASSES: Final = 20
_LEASE_SECONDS: Final = 60.0
_LOOK_SECONDS: Final = 2.0


class NotWhole(Exception):
    """A migration could not be ended; the message says what to do. Another run goes on."""


@dataclass(frozen=True)
class Repairs:
    """What needs Kafka or the counting of a service. Both tell what they do, and must be safe to repeat.

    `projections` returns whether all is there again, `named` how many rows the named projections have afterwards,
    `figures` how many were mended.
    """

    projections: Callable[[Say], bool]
    named: Callable[[Sequence[str], Progress, Say], int]
    figures: Callable[[Say], int]


@dataclass(frozen=True)
class Step:
    """A migration as it stands."""

    service: str
    number: int
    name: str
    state: str
    release: str = ""
    by: str = ""
    ended_at: Any = None
    seconds: float = 0.0
    changed: int = 0
    left: int | None = None
    why: str = ""


@dataclass(frozen=True)
class Migrator:
    """Of one service. `by` names the operator and must differ for each run."""

    name: str
    migrations: Sequence[Migration]
    store: Store
    clock: Clock
    by: str
    repairs: Repairs
    say: Say
    pace: float = PACE
    sleep: Callable[[float], None] = time.sleep

    def status(self, *, counting: bool = False) -> list[Step]:
        """All migrations; with `counting` how many documents are left, which reads them. Raises SchemaRefused."""
        found = schema.rows(self.store)
        return [self._step(one, found.get(one.number, {}), counting=counting) for one in self.migrations]

    def run(self, *, only_first: bool = False, wait: timedelta = timedelta(0)) -> list[Step]:
        """Does what is left, or of that only what this release waits for; tells what it did.

        What needs new workers waits for them up to `wait`. Raises SchemaRefused, TurnTaken, NotWhole, Unavailable.
        """
        self._refuse_later()
        done: list[Step] = []
        if not schema.rows(self.store) and schema.begin(self.store, self.migrations, self.clock):
            return done
        if not self._left(only_first=only_first):
            return done
        with turn(self.store, self.by, schema.LEASE, _LEASE_SECONDS) as check:
            # Again, because somebody may have done it while this waited for its turn.
            for one in self._left(only_first=only_first):
                if one.needs_new_workers:
                    self._await_workers(one, wait, check)
                done.append(self._carry_out(one, check))
        return done

    def _left(self, *, only_first: bool) -> list[Migration]:
        left = schema.pending(self.migrations, schema.rows(self.store))
        return [one for one in left if one.first] if only_first else left

    def _refuse_later(self) -> None:
        found, known = schema.rows(self.store), newest(self.migrations)
        if later := max((number for number in found if number > known), default=0):
            raise schema.SchemaRefused(
                f"{self.store.db.name} has the schema {later}, and release {RELEASE} knows {known} at most: run this"
                " command of the later release."
            )

    def _await_workers(self, one: Migration, wait: timedelta, check: Check) -> None:
        until, told = self.clock() + wait, ""
        while older := schema.behind(self.store, one.number, self.clock()):
            check()
            names = ", ".join(f"{each.owner} ({each.release or 'earlier'})" for each in older)
            if self.clock() >= until:
                raise NotWhole(f"{one.name} waits until these workers have this release: {names}. Then run it again.")
            if names != told:
                self.say(f"{one.name}: waits for {names}")
                told = names
            self.sleep(_LOOK_SECONDS)

    def _carry_out(self, one: Migration, check: Check) -> Step:
        began = time.monotonic()
        self.note(one, state=schema.RUNNING, by=self.by, release=RELEASE, started_at=self.clock())
        self.say(f"{one.number} {one.name}: {one.why[0]}")
        try:
            changed = self._do(one, check)
        except (NotWhole, PyMongoError) as error:
            self.note(one, state=schema.FAILED, error=str(error)[:300])
            raise
        except (NotRefilled, BrokerError) as error:
            self.note(one, state=schema.FAILED, error=str(error)[:300])
            raise NotWhole(f"{one.name}: {error}. Run it again.") from error
        seconds = round(time.monotonic() - began, 3)
        check()
        self.note(one, state=schema.DONE, ended_at=self.clock(), seconds=seconds, changed=changed, error=None)
        self.say(f"{one.number} {one.name}: done, {changed} changed in {seconds:.1f} s")
        return self._step(one, schema.rows(self.store)[one.number], counting=False)

    def _do(self, one: Migration, check: Check) -> int:
        match one.work:
            case Documents() | Linked():
                return self._documents(one, one.work, check)
            case Projections(named=named) if named:
                return self.repairs.named(named, _Place(self, one, check), self.say)
            case Projections():
                if not self.repairs.projections(self.say):
                    raise NotWhole(f"{one.name}: the projections of {self.name} are not whole yet. Run it again.")
                return 0
            case Figures():
                return self.repairs.figures(self.say)

    def _documents(self, one: Migration, work: Documents | Linked, check: Check) -> int:
        row = schema.rows(self.store)[one.number]
        after, changed = row.get("after"), int(row.get("changed", 0))
        for _ in range(_MOST_PASSES):
            before = changed
            while batch := self._batch(work, after):
                check()
                began = time.monotonic()
                changed += self._change(work, batch)
                failpoint("migrate.after_batch")
                after = batch[-1]["_id"]
                # After the batch: killed in between, it is looked at again, and changed documents are not found.
                self.note(one, after=after, changed=changed)
                failpoint("migrate.after_note")
                self.rest(time.monotonic() - began)
            if not self._is_as_before(work) or (changed == before and after is None):
                return changed
            after = None
        raise NotWhole(
            f"{one.name}: documents as before come again and again. Replace the old processes, run it again."
        )

    def _batch(self, work: Documents | Linked, after: Any) -> list[Document]:
        match = dict(work.where) if after is None else {"$and": [dict(work.where), {"_id": {"$gt": after}}]}
        return list(self.store.db[work.collection].find(match, sort=[("_id", 1)], limit=BATCH))

    def _change(self, work: Documents | Linked, batch: Sequence[Document]) -> int:
        change = self._changing(work, batch)
        # By version too: what somebody has changed meanwhile is left to the next pass.
        operations = [
            UpdateOne({"_id": document["_id"], "version": document.get("version")}, dict(update))
            for document in batch
            if (update := change(document)) is not None
        ]
        return self.store.db[work.collection].bulk_write(operations, ordered=False).modified_count if operations else 0

    def _is_as_before(self, work: Documents | Linked) -> bool:
        batch = self._batch(work, None)
        change = self._changing(work, batch)
        return any(change(document) is not None for document in batch)

    def _changing(self, work: Documents | Linked, batch: Sequence[Document]) -> Change:
        if isinstance(work, Documents):
            return work.change
        return work.changing(list(self.store.db[work.beside].find(dict(work.needed(batch)))))

    def rest(self, worked: float) -> None:
        if self.pace < 1:
            self.sleep(min(worked * (1 / self.pace - 1), _LONGEST_PAUSE))

    def note(self, one: Migration, **fields: Any) -> None:
        self.store.db[schema.COLLECTION].update_one(
            {"_id": one.number}, {"$set": {"name": one.name, **fields}}, upsert=True
        )

    def _step(self, one: Migration, row: Document, *, counting: bool) -> Step:
        left = None
        if (
            counting
            and row.get("state") not in (schema.DONE, schema.NOT_NEEDED)
            and isinstance(one.work, Documents | Linked)
        ):
            left = self.store.db[one.work.collection].count_documents(dict(one.work.where))
        return Step(
            service=self.name,
            number=one.number,
            name=one.name,
            state=row.get("state", "pending"),
            release=row.get("release", ""),
            by=row.get("by", ""),
            ended_at=row.get("ended_at"),
            seconds=row.get("seconds", 0.0),
            changed=int(row.get("changed", 0)),
            left=left,
            why=row.get("error") or one.why[0],
        )


@dataclass(frozen=True)
class _Place:
    """`Progress` of one migration, kept in its row."""

    migrator: Migrator
    migration: Migration
    check: Check

    def load(self) -> Document:
        return schema.rows(self.migrator.store).get(self.migration.number, {})

    def note(self, **fields: Any) -> None:
        self.migrator.note(self.migration, **fields)

    def rest(self, seconds: float) -> None:
        self.migrator.rest(seconds)
