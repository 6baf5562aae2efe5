"""Jobs: long work as a resource. Rows are applied in batches; a batch and the job's progress are one transaction.

A killed process loses nothing and repeats nothing: the next one continues after the last stored batch.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, Final

from chassis.kernel.clock import Clock
from chassis.kernel.errors import Conflict, DomainError, NotFound, StaleVersion
from chassis.kernel.failpoints import failpoint
from chassis.kernel.identity import TenantId
from chassis.kernel.ids import new_id
from chassis.kernel.ports import Work
from chassis.kernel.request_context import RequestContext
from chassis.kernel.text import Text
from chassis.kernel.writes import Document, Insert, Update
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from chassis.persistence.store import Index, Store, Unavailable
from chassis.persistence.unit_of_work import MakeUnitOfWork, UnitOfWork
from chassis.service import ApplyRow, PreparedRow

COLLECTION: Final = "jobs"
BATCH: Final = 100  # rows per transaction: few commits, each well within COMMIT_SECONDS of the store
TRIES: Final = 3
ERRORS_KEPT: Final = 100  # the job is one document of 16 MB at most; `failed` counts all of them
INDEXES: Final[Mapping[str, Sequence[Index]]] = {
    COLLECTION: (
        Index((("state", 1), ("_id", 1)), serves="the oldest job that waits or was interrupted"),
        Index((("tenant", 1), ("_id", 1)), serves="a tenant's jobs"),
        Index((("ended_at", 1),), serves="expiry of ended jobs", expire_seconds=30 * 86400),
    )
}


class NoSuchJob(NotFound):
    slug = "job-not-found"
    text = Text(zh="没有找到这个任务。", en="There is no such job.")


class JobEnded(Conflict):
    slug = "job-ended"
    text = Text(zh="任务已经结束，不能取消。", en="The job has ended and cannot be cancelled.")


class RowFailed(DomainError):
    slug, status = "row-failed", 500
    text = Text(zh="这一行无法处理，我们已收到记录。", en="This row could not be handled; the fault was recorded.")


def submit(uow: Work, kind: str, rows: Sequence[Mapping[str, Any]], clock: Clock) -> Document:
    """Queues a job in the caller's transaction and returns it. The job starts within seconds of the commit."""
    job: Document = {
        "_id": new_id(),
        "tenant": uow.context.tenant,
        "kind": kind,
        "state": "queued",
        "rows": list(rows),
        "total": len(rows),
        "position": 0,
        "done": 0,
        "failed": 0,
        "errors": [],
        "actor": uow.context.actor,
        "correlation": uow.context.correlation,
        "submitted_at": clock(),
        "ended_at": None,
    }
    uow.write(Insert(COLLECTION, job))
    return job


def get(store: Store, tenant: TenantId, identifier: str) -> Document:
    """The job without its rows. Raises NoSuchJob."""
    # Without rows: progress is asked for often, and the rows can be megabytes.
    job = store.db[COLLECTION].find_one({"_id": identifier, "tenant": tenant}, {"rows": 0})
    if job is None:
        raise NoSuchJob
    return job


def cancel(store: Store, tenant: TenantId, identifier: str, clock: Clock) -> Document:
    """Stops a job after its current batch; rows already applied stay. Raises NoSuchJob, JobEnded."""
    # Also removes the rows: they may hold personal data and nobody needs them any more.
    match = {"_id": identifier, "tenant": tenant, "state": {"$in": ["queued", "running"]}}
    changed = store.db[COLLECTION].update_one(match, {"$set": {"state": "cancelled", "ended_at": clock(), "rows": []}})
    job = get(store, tenant, identifier)
    if changed.matched_count == 0:
        raise JobEnded
    return job


class JobRunner:
    """Runs the jobs of one service, one at a time. Only the process that holds the lease for timers may call it."""

    def __init__(
        self, store: Store, kinds: Mapping[str, ApplyRow], make: MakeUnitOfWork, clock: Clock, metrics: Metrics
    ) -> None:
        self._store, self._kinds, self._make, self._clock, self._metrics = store, kinds, make, clock, metrics
        self._jobs = store.db[COLLECTION]

    def run_batch(self) -> bool:
        """Applies the next batch of the oldest open job; False if there is none. Raises Unavailable."""
        # Ids sort by time, so the order of _id is the order of submission.
        job = self._jobs.find_one({"state": {"$in": ["running", "queued"]}}, sort=[("_id", 1)])
        if job is None:
            return False
        start = job["position"]
        batch = job["rows"][start : start + BATCH]
        try:
            self._apply(job, start, batch)
        except Unavailable:
            raise
        except Exception:  # noqa: BLE001 # one row spoils its batch: try each row in its own transaction
            with suppress(StaleVersion):  # the job was cancelled, or another process has continued it
                for offset, row in enumerate(batch):
                    self._apply_alone(job, start + offset, row)
        self._finish(job)
        return True

    def _apply(self, job: Document, start: int, rows: Sequence[Mapping[str, Any]]) -> None:
        """Stores all of these rows and the progress, or nothing. Raises what the rules raise."""
        uow = self._unit(job)
        apply_row = self._kinds[job["kind"]]
        if isinstance(apply_row, PreparedRow):
            apply_row.prepare(uow, rows)
        for row in rows:
            apply_row(uow, row)
        # In the same transaction as the rows: a kill leaves both or neither.
        uow.write(_progress(job, start, done=len(rows)))
        failpoint("job.before_batch")
        uow.commit()
        failpoint("job.after_batch")

    def _apply_alone(self, job: Document, position: int, row: Mapping[str, Any]) -> None:
        for attempt in range(1, TRIES + 1):
            try:
                self._apply(job, position, [row])
            except Unavailable:
                raise
            except Exception as error:  # noqa: BLE001 # a faulty row is reported; it must not stop the job
                # Only conflicts are tried again: a refusal by a rule would be the same.
                if attempt == TRIES or not isinstance(error, Conflict):
                    self._store.commit([_progress(job, position, fault=_fault(position, error))])
                    return
            else:
                return

    def _unit(self, job: Document) -> UnitOfWork:
        context = RequestContext(
            tenant=job["tenant"], actor=job["actor"], correlation=job["correlation"], causation=job["_id"]
        )
        return self._make(self._store, context, self._clock)

    def _finish(self, job: Document) -> None:
        # Not matched if the job was cancelled after the last batch: cancelled it stays.
        match = {"_id": job["_id"], "state": "running", "position": job["total"]}
        ended = self._jobs.update_one(match, {"$set": {"state": "ended", "ended_at": self._clock(), "rows": []}})
        if ended.matched_count:
            self._metrics.increase("louyu_jobs_total", job["kind"], "ended")
            log.info("job.ended", job=job["_id"])


def _progress(job: Document, start: int, *, done: int = 0, fault: Document | None = None) -> Update:
    """Moves the job forward. Matches only the position it was read at, so that no row counts twice."""
    match = {"_id": job["_id"], "state": {"$in": ["queued", "running"]}, "position": start}
    change: dict[str, Any] = {"$set": {"state": "running"}, "$inc": {"position": 1 if fault else done, "done": done}}
    if fault:
        change["$inc"]["failed"] = 1
        change["$push"] = {"errors": {"$each": [fault], "$slice": ERRORS_KEPT}}
    return Update(COLLECTION, match, change, must_match=True)


def _fault(position: int, error: Exception) -> Document:
    if not isinstance(error, DomainError):
        # A fault of ours, not of the row. Its message may hold the row's data, so only its class is logged.
        log.error("job.row_failed", row=position, error=type(error).__name__)
        error = RowFailed()
    fault = {"row": position, "type": error.slug, "zh": error.message("zh-CN"), "en": error.message("en")}
    return {**fault, "pointer": error.pointer} if error.pointer else fault
