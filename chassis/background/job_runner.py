"""Runs jobs. A batch of rows and the job's progress are one transaction; people take turns, batch by batch: see job_turns.py.

A killed process loses nothing and repeats nothing: the next one continues after the last stored batch. A check stores
nothing but faults; it is begun again by the next process, because it knows only in memory what earlier rows would have made.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from operator import itemgetter
from typing import Any, Final

import orjson

from chassis.background import job_undo, letter_jobs, owners, sheet_jobs
from chassis.background.faults import faults_of
from chassis.background.job_turns import Turns
from chassis.background.jobs import BATCH, COLLECTION, ERRORS_KEPT, KEPT, OPEN, ROWS, TRIES, batch_id, made_write
from chassis.kernel.clock import Clock
from chassis.kernel.errors import Conflict, StaleVersion
from chassis.kernel.failpoints import failpoint
from chassis.kernel.request_context import RequestContext, Trace
from chassis.kernel.rows import InvalidRow
from chassis.kernel.writes import Delete, Document, Update, Write
from chassis.observability import traces
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from chassis.persistence.store import Contended, Store, Unavailable
from chassis.persistence.unit_of_work import MakeUnitOfWork, UnitOfWork
from chassis.service import ApplyRow, PreparedRow, Sheet, Undo

Row = Mapping[str, Any]
#: Takes the export of a list a step further: see chassis/http/export_jobs.py.
ExportStep = Callable[[Store, UnitOfWork, Document, Clock], None]
#: Checks under way that are remembered; of tenants that take turns.
_CHECKS: Final = 4


class JobRunner:
    """Runs the jobs of one service, one at a time. Only the process that holds the lease for timers may call it."""

    def __init__(
        self,
        store: Store,
        kinds: Mapping[str, ApplyRow],
        make: MakeUnitOfWork,
        clock: Clock,
        metrics: Metrics,
        sheets: Mapping[str, Sheet] | None = None,
        export: ExportStep | None = None,
        undoes: Mapping[str, Undo] | None = None,
    ) -> None:
        self._store, self._kinds, self._make, self._clock, self._metrics = store, kinds, make, clock, metrics
        self._sheets, self._export, self._undoes = sheets or {}, export, undoes or {}
        self._jobs, self._turns = store.db[COLLECTION], Turns(store, clock)
        self._checks: dict[str, UnitOfWork] = {}

    def run_batch(self) -> bool:
        """Applies the next batch of the person whose turn it is; False if no job is due. Raises Unavailable."""
        job = self._turns.next()
        if job is None:
            return False
        try:
            # A trace of its own for each batch: the job may go on for hours after the request that asked for it.
            with traces.linked(f"job {job['kind']}", [Trace.parse(job.get("trace"))]) as span:
                span.say("louyu.tenant", job["tenant"])
                span.say("louyu.job", job["_id"])
                self._run_batch_of(job)
        except Exception as error:
            if isinstance(error, Unavailable) and not isinstance(error, Contended):
                raise
            # First of its tenant for ever, it would keep all others waiting.
            self._checks.pop(job["_id"], None)
            if self._turns.failed(job, error):
                self._metrics.increase("louyu_jobs_total", self._known(job), "failed")
        return True

    def _known(self, job: Document) -> str:
        """The kind for a metric: of a faulty row it may be anything."""
        kind = job.get("kind")
        return kind if isinstance(kind, str) and kind in self._kinds else "other"

    def _run_batch_of(self, job: Document) -> None:
        if owners.withdraw(self._store, job, self._clock):
            self._checks.pop(job["_id"], None)
            self._metrics.increase("louyu_jobs_total", self._known(job), "withdrawn")
            return
        if job.get("export") and self._export:
            self._export(self._store, self._unit(job), job, self._clock)
            return
        if job.get("letters"):
            letter_jobs.step(self._store, job, self._clock)
            return
        if job.get("mode") == "undo":
            job_undo.step(self._store, self._undoes[job["kind"]], partial(self._unit, job), job, self._clock)
            return
        sheet = job.get("sheet")
        if sheet and not sheet["read"]:
            sheet_jobs.read(self._store, self._sheets[job["kind"]], self._unit(job), job, self._clock)
            return
        if job.get("mode") == "check":
            job = self._check_batch(job)
        else:
            self._apply_batch(job)
        self._finish(job)

    def _apply_batch(self, job: Document) -> None:
        start, batch = job["position"], self._batch_of(job)
        try:
            self._apply(job, start, batch)
        except Contended:  # another process holds what this batch writes; its rows may still be free one by one
            self._apply_each(job, start, batch)
        except Unavailable:
            raise
        except Exception:  # noqa: BLE001 # one row spoils its batch: try each row in its own transaction
            self._apply_each(job, start, batch)

    def _batch_of(self, job: Document) -> list[Row]:
        """The rows from the job's position to the end of their batch; empty at the end of the job."""
        start = job["position"]
        if start >= job["total"]:
            return []
        batch = self._store.db[ROWS].find_one({"_id": batch_id(job["_id"], start)})
        if batch is None:
            # They expired, because no worker ran for a month: each is reported as failed.
            return [{}] * min(BATCH - start % BATCH, job["total"] - start)
        rows: list[Row] = orjson.loads(self._unit(job).opened(batch["rows"]))
        return rows[start % BATCH :]

    def _apply_each(self, job: Document, start: int, rows: Sequence[Row]) -> None:
        with suppress(StaleVersion):  # the job was cancelled, or another process has continued it
            for offset, row in enumerate(rows):
                self._apply_alone(job, start + offset, row)

    def _apply(self, job: Document, start: int, rows: Sequence[Row]) -> None:
        """Stores all of these rows and the progress, or nothing. Raises what the rules raise."""
        uow = self._unit(job)
        apply_row = self._kinds[job["kind"]]
        values, faults = self._readable(job, start, rows)
        self._prepare(apply_row, uow, [row for _, row in values])
        for _, row in values:
            apply_row(uow, row)
        undo = self._undoes.get(job["kind"])
        made = uow.made(undo.collection) if undo else []
        if made:
            uow.write(made_write(job, start, made, self._clock()))
        # In the same transaction as the rows: a kill leaves both or neither.
        failed = len(rows) - len(values)
        uow.write(_progress(job, start, done=len(values), failed=failed, faults=faults, made=len(made)))
        for write in _kept(job, start, faults):
            uow.write(write)
        if (start + len(rows)) % BATCH == 0 and not job.get("sheet"):
            uow.write(Delete(ROWS, {"_id": batch_id(job["_id"], start)}))
        failpoint("job.before_batch")
        uow.commit()
        failpoint("job.after_batch")

    def _apply_alone(self, job: Document, position: int, row: Row) -> None:
        for attempt in range(1, TRIES + 1):
            try:
                self._apply(job, position, [row])
            except Exception as error:  # a faulty row is reported; it must not stop the job
                if isinstance(error, Unavailable):
                    raise
                # Only conflicts are tried again: a refusal by a rule would be the same.
                if attempt == TRIES or not isinstance(error, Conflict):
                    faults = faults_of(job, position, row, error)
                    self._store.commit(
                        [_progress(job, position, failed=1, faults=faults), *_kept(job, position, faults)]
                    )
                    return
            else:
                return

    def _check_batch(self, job: Document) -> Document:
        """Runs the rules over the next rows as if all before them had been applied; stores faults and progress only."""
        uow = self._checks.get(job["_id"])
        if uow is None:
            job, uow = self._check_from_start(job)
        start, batch = job["position"], self._batch_of(job)
        apply_row = self._kinds[job["kind"]]
        values, found = self._readable(job, start, batch)
        failed = len(batch) - len(values)
        self._prepare(apply_row, uow, [row for _, row in values])
        for offset, row in values:
            try:
                apply_row(uow, row)
            except Unavailable:
                del self._checks[job["_id"]]
                raise
            except Exception as error:  # noqa: BLE001 # a faulty row is reported; it must not stop the check
                failed += 1
                found += faults_of(job, start + offset, batch[offset], error)
        found.sort(key=itemgetter("row"))
        try:
            progress = _progress(job, start, done=len(batch) - failed, failed=failed, faults=found)
            self._store.commit([progress, *_kept(job, start, found)])
        except Exception as error:
            # What is in memory is ahead of what is stored: begin again.
            del self._checks[job["_id"]]
            if not isinstance(error, StaleVersion):
                raise
        return job

    def _check_from_start(self, job: Document) -> tuple[Document, UnitOfWork]:
        uow = self._unit(job)
        while len(self._checks) >= _CHECKS:
            del self._checks[next(iter(self._checks))]
        self._checks[job["_id"]] = uow
        if job["position"]:
            again = {"position": 0, "done": 0, "failed": 0, "errors": []}
            self._jobs.update_one({"_id": job["_id"], "state": "running"}, {"$set": again})
            self._store.db[ROWS].update_many({"job": job["_id"]}, {"$unset": {"faults": ""}})
            job = {**job, **again}
        return job, uow

    def _values(self, job: Document, row: Row) -> Row:
        """The row as the rules take it. Raises InvalidRow for cells that are no values."""
        return sheet_jobs.values(self._sheets[job["kind"]], job, row) if job.get("sheet") else row

    def _readable(self, job: Document, start: int, rows: Sequence[Row]) -> tuple[list[tuple[int, Row]], list[Document]]:
        """The rows whose cells are values, by their place, and the faults of the others: those need not be tried one by one."""
        values: list[tuple[int, Row]] = []
        faults: list[Document] = []
        for offset, row in enumerate(rows):
            try:
                values.append((offset, self._values(job, row)))
            except InvalidRow as error:
                faults += faults_of(job, start + offset, row, error)
        return values, faults

    def _prepare(self, apply_row: ApplyRow, uow: UnitOfWork, rows: Sequence[Row]) -> None:
        if isinstance(apply_row, PreparedRow):
            apply_row.prepare(uow, rows)

    def _unit(self, job: Document) -> UnitOfWork:
        context = RequestContext(
            tenant=job["tenant"], actor=owners.owner_of(job), correlation=job["correlation"], causation=job["_id"]
        )
        return self._make(self._store, context, self._clock)

    def _finish(self, job: Document) -> None:
        # Not matched if the job was cancelled after the last batch: cancelled it stays.
        now = self._jobs.find_one({"_id": job["_id"], "state": "running", "position": job["total"]})
        if now is None:
            return
        self._checks.pop(job["_id"], None)
        result = (
            sheet_jobs.marked(self._store, self._sheets[job["kind"]], self._unit(job), now) if _is_marked(now) else None
        )
        checked = now.get("mode") == "check"
        at = self._clock()
        # Also of what was checked first: the file of the check may be there.
        tidy_at = at + KEPT if checked or result or now.get("tidy_at") else None
        change = {
            "state": "ended",
            "ended_at": at,
            "result": result,
            "tidy_at": tidy_at,
        }
        ended = self._jobs.update_one({"_id": job["_id"], "state": "running"}, {"$set": change})
        if ended.matched_count:
            # While the marked file is there, its faults can be read with what was found.
            if not checked and not result:
                self._store.db[ROWS].delete_many({"job": job["_id"]})
            self._metrics.increase("louyu_jobs_total", job["kind"], "ended")
            log.info("job.ended", job=job["_id"])


def _is_marked(job: Document) -> bool:
    return bool(job.get("sheet") and job["failed"])


def _kept(job: Document, position: int, faults: Sequence[Document]) -> list[Write]:
    """Faults beside their rows: the job lists the first ones only, and a marked file shows all."""
    if not job.get("sheet") or not faults:
        return []
    match = {"_id": batch_id(job["_id"], position)}
    return [Update(ROWS, match, {"$push": {"faults": {"$each": list(faults)}}})]


def _progress(
    job: Document, start: int, *, done: int = 0, failed: int = 0, faults: Sequence[Document] = (), made: int = 0
) -> Update:
    """Moves the job forward. Matches only the position it was read at, so that no row counts twice."""
    match = {"_id": job["_id"], "state": {"$in": list(OPEN)}, "position": start}
    moved = {"position": done + failed, "done": done, "failed": failed, "made": made}
    change: dict[str, Any] = {"$set": {"state": "running"}, "$inc": moved}
    if faults:
        change["$push"] = {"errors": {"$each": list(faults), "$slice": ERRORS_KEPT}}
    return Update(COLLECTION, match, change, must_match=True)
