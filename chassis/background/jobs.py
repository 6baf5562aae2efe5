"""Jobs: long work as a resource. Rows are applied in batches; a batch and the job's progress are one transaction.

The rows lie in a collection of their own, sealed, a document per batch. Rows that were sent as a spreadsheet are read from it
first, and may be checked only: see job_runner.py and sheet_jobs.py.
"""

from base64 import b64encode
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from operator import itemgetter
from typing import Any, Final, Literal

import orjson

from chassis.kernel.clock import Clock
from chassis.kernel.errors import Conflict, DomainError, NotFound
from chassis.kernel.identity import EVERYWHERE, Actor, TenantId
from chassis.kernel.ids import new_id
from chassis.kernel.ports import SealingWork
from chassis.kernel.text import Text
from chassis.kernel.writes import Document, Insert, Write
from chassis.observability import traces
from chassis.persistence.reads import TenantCollection
from chassis.persistence.store import Index, Store

COLLECTION: Final = "jobs"
ROWS: Final = "job_rows"
#: Spreadsheets that wait to be read.
SHEETS: Final = "job_sheets"
#: Which records an import has made, by batch: while it can be undone.
MADE: Final = "job_made"
#: `check` applies nothing; `undo` takes back what was applied.
Mode = Literal["apply", "check", "undo"]
#: A job that is queued once more begins anew.
_AGAIN: Final[Mapping[str, Any]] = {
    "state": "queued", "position": 0, "done": 0, "failed": 0, "errors": [], "ended_at": None,
}  # fmt: skip
#: How long a checked spreadsheet can be applied, and a result be fetched.
KEPT: Final = timedelta(days=2)
#: Of one's own jobs; older ones are of no interest.
_SHOWN: Final = 100
BATCH: Final = 100  # rows per transaction: few commits, each well within COMMIT_SECONDS of the store
TRIES: Final = 3
OPEN: Final = ("queued", "running")
#: Ended because its owner may not have it any more.
WITHDRAWN: Final = "withdrawn"
ERRORS_KEPT: Final = 100  # the job is one document of 16 MB at most; `failed` counts all of them
INDEXES: Final[Mapping[str, Sequence[Index]]] = {
    COLLECTION: (
        Index((("state", 1), ("tenant", 1), ("actor", 1), ("_id", 1)), serves="the oldest open job of each person"),
        Index((("tenant", 1), ("_id", 1)), serves="a tenant's jobs"),
        Index((("tenant", 1), ("actor", 1), ("_id", 1)), serves="one's own jobs"),
        Index((("tenant", 1), ("state", 1), ("_id", 1)), serves="jobs that lost their owner"),
        Index((("ended_at", 1),), serves="expiry of ended jobs", expire_seconds=30 * 86400),
        Index((("tidy_at", 1),), serves="jobs whose rows or result go", only={"tidy_at": {"$type": "date"}}),
    ),
    ROWS: (
        Index((("job", 1), ("_id", 1)), serves="what is deleted with a cancelled job"),
        Index((("at", 1),), serves="expiry of what nobody came to", expire_seconds=30 * 86400),
    ),
    MADE: (
        Index((("job", 1), ("round", 1), ("_id", 1)), serves="what is to be taken back next"),
        Index((("at", 1),), serves="imports that can no longer be undone", expire_seconds=30 * 86400),
    ),
    SHEETS: (Index((("at", 1),), serves="expiry of what nobody came to", expire_seconds=30 * 86400),),
}


class NoSuchJob(NotFound):
    slug = "job-not-found"
    text = Text(zh="没有找到这个任务。", en="There is no such job.")


class JobEnded(Conflict):
    slug = "job-ended"
    text = Text(zh="任务已经结束，不能取消。", en="The job has ended and cannot be cancelled.")


class NotChecked(Conflict):
    slug = "job-not-checked"
    text = Text(
        zh="只有检查完成且还在保留期内的表格可以导入，请重新上传。",
        en="Only a spreadsheet that was checked, not long ago, can be applied; send it again.",
    )


class NothingToUndo(Conflict):
    slug = "job-nothing-to-undo"
    text = Text(
        zh="这次导入没有可以撤销的记录：它还没有结束，或没有新增记录，或已全部撤销，或已超过 30 天。",
        en="Nothing of this import can be undone: it has not ended, made nothing, was undone already, or is older than 30 days.",
    )


class NoResult(NotFound):
    slug = "job-result-not-found"
    text = Text(zh="这个任务没有结果文件，或文件已过保留期。", en="This job has made no file, or it is no longer kept.")


class RowFailed(DomainError):
    slug, status = "row-failed", 500
    text = Text(zh="这一行无法处理，我们已收到记录。", en="This row could not be handled; the fault was recorded.")


def submit(
    uow: SealingWork, kind: str, rows: Sequence[Mapping[str, Any]], clock: Clock, *, needs: str | None = None
) -> Document:
    """Queues a job in the caller's transaction and returns it. The job starts within seconds of the commit.

    Without the permission that it `needs`, nobody reads what stands in its rows.
    """
    job = _queued(uow, kind, clock, total=len(rows), needs=needs)
    for write in row_writes(uow, job["_id"], rows, clock()):
        uow.write(write)
    return job


def submit_sheet(
    uow: SealingWork,
    kind: str,
    data: bytes,
    media_type: str,
    mode: Mode,
    clock: Clock,
    *,
    language: str,
    needs: str | None = None,
) -> Document:
    """As `submit`, for a spreadsheet. It is read by the job, which refuses a file that can't be read.

    The file with its faults marked is written in `language`.
    """
    sheet = {"media_type": media_type, "read": False, "headers": [], "fields": [], "language": language}
    job = _queued(uow, kind, clock, mode=mode, sheet=sheet, needs=needs)
    content = uow.sealed(b64encode(data).decode())
    row = {"_id": job["_id"], "tenant": uow.context.tenant, "at": clock(), "data": content}
    uow.write(Insert(SHEETS, row))
    return job


def submit_export(uow: SealingWork, kind: str, spec: Document, clock: Clock) -> Document:
    """Queues a job that makes a file of a list; `spec` is what chassis/http/export_jobs.py says."""
    held = {where for scopes in spec["grants"].values() for where in scopes}
    return _queued(uow, kind, clock, export=spec, scopes=held)


def submit_letters(uow: SealingWork, kind: str, spec: Document, clock: Clock, *, total: int) -> Document:
    """Queues a job over dead letters of one cause; `spec` is what letter_jobs.py says."""
    return _queued(uow, kind, clock, total=total, letters=spec)


def row_writes(sealing: SealingWork, job: str, rows: Sequence[Mapping[str, Any]], at: datetime) -> Iterator[Write]:
    """Stores rows for a job, a document per batch."""
    for start in range(0, len(rows), BATCH):
        batch = sealing.sealed(orjson.dumps(rows[start : start + BATCH]).decode())
        document = {"_id": batch_id(job, start), "job": job, "tenant": sealing.context.tenant, "at": at, "rows": batch}
        yield Insert(ROWS, document)


def batch_id(job: str, position: int) -> str:
    return f"{job}|{position // BATCH:08}"


def _queued(
    uow: SealingWork,
    kind: str,
    clock: Clock,
    *,
    total: int = 0,
    mode: Mode = "apply",
    sheet: Document | None = None,
    export: Document | None = None,
    letters: Document | None = None,
    scopes: Collection[str] = (EVERYWHERE,),
    needs: str | None = None,
) -> Document:
    job: Document = {
        "_id": new_id(),
        "tenant": uow.context.tenant,
        "kind": kind,
        "mode": mode,
        "origin": "sheet" if sheet else "export" if export else "rows",
        "state": "queued",
        "total": total,
        "position": 0,
        "done": 0,
        "failed": 0,
        "errors": [],
        "made": 0,
        "round": 0,
        "actor": uow.context.actor,
        "correlation": uow.context.correlation,
        "submitted_at": clock(),
        "asked_at": clock(),
        # In which of their scopes whoever asks must still hold a role when it runs: see owners.py.
        "scopes": sorted(scopes),
        "needs": needs,
        "ended_at": None,
        "sheet": sheet,
        "export": export,
        "letters": letters,
        "refusal": None,
        "result": None,
        "tidy_at": None,
    }
    if trace := traces.traceparent():
        job["trace"] = trace
    uow.write(Insert(COLLECTION, job))
    return job


def get(store: Store, tenant: TenantId, identifier: str) -> Document:
    """Raises NoSuchJob."""
    job = store.db[COLLECTION].find_one({"_id": identifier, "tenant": tenant})
    if job is None:
        raise NoSuchJob
    return job


def cancel(store: Store, tenant: TenantId, identifier: str, clock: Clock) -> Document:
    """Stops a job after its current batch; rows already applied stay. Raises NoSuchJob, JobEnded."""
    match = {"_id": identifier, "tenant": tenant, "state": {"$in": list(OPEN)}}
    changed = store.db[COLLECTION].update_one(match, {"$set": {"state": "cancelled", "ended_at": clock()}})
    job = get(store, tenant, identifier)
    # They may hold personal data and nobody needs them any more. Also after a kill in between: a second cancel gets here.
    store.db[ROWS].delete_many({"job": identifier})
    store.db[SHEETS].delete_one({"_id": identifier})
    if changed.matched_count == 0:
        raise JobEnded
    return job


def own(store: Store, tenant: TenantId, actor: str, identifier: str) -> Document:
    """Raises NoSuchJob, also for a job of somebody else."""
    job = get(store, tenant, identifier)
    if job["actor"] != actor:
        raise NoSuchJob
    return job


def for_viewer(store: Store, actor: Actor, tenant: TenantId, identifier: str) -> Document:
    """A job for whoever started it, and for who may cancel such jobs. Raises NoSuchJob, also for everybody else."""
    job = get(store, tenant, identifier)
    # What one operator began, the next one watches.
    others = "dead_letter.manage" if job.get("letters") else "job.cancel"
    if job.get("actor") != actor.person_id and not actor.may(others):
        raise NoSuchJob
    return job


def exports_open(jobs: TenantCollection, actor: str) -> int:
    """How many exports of a person are under way."""
    return jobs.count({"state": {"$in": list(OPEN)}, "actor": actor, "export": {"$ne": None}})


def mine(jobs: TenantCollection, actor: Actor) -> list[Document]:
    """The jobs that somebody has started, newest first; for who may cancel jobs also those that lost their owner."""
    newest = (("_id", -1),)
    own = jobs.find({"actor": actor.person_id}, sort=newest, limit=_SHOWN)
    if not actor.may("job.cancel"):
        return own
    others = jobs.find({"state": WITHDRAWN, "actor": {"$ne": actor.person_id}}, sort=newest, limit=_SHOWN)
    return sorted([*own, *others], key=itemgetter("_id"), reverse=True)[:_SHOWN]


def apply_checked(store: Store, tenant: TenantId, actor: str, identifier: str, clock: Clock) -> Document:
    """Queues a spreadsheet again that was checked, now to be applied; faulty rows are refused again. Raises NoSuchJob,
    NotChecked.
    """
    job = own(store, tenant, actor, identifier)
    match = {"_id": identifier, "mode": "check", "state": "ended", "refusal": None, "tidy_at": {"$ne": None}}
    again = {"mode": "apply", **_AGAIN, "asked_at": clock()}
    if store.db[COLLECTION].update_one(match, {"$set": again}).matched_count == 0:
        raise NotChecked
    store.db[ROWS].update_many({"job": identifier}, {"$unset": {"faults": ""}})
    return {**job, **again}


def undo(store: Store, actor: Actor, tenant: TenantId, identifier: str, clock: Clock) -> Document:
    """Queues an import again, now to take back what it has made and what is as it made it; in the name of whoever asks,
    who has started it or may cancel such jobs. Raises NoSuchJob, NothingToUndo.
    """
    job = for_viewer(store, actor, tenant, identifier)
    match = {"_id": identifier, "mode": {"$in": ["apply", "undo"]}, "state": {"$nin": list(OPEN)}, "made": {"$gt": 0}}
    again = {"mode": "undo", **_AGAIN, "asked_at": clock(), "runs_as": actor.person_id}
    again |= {"total": job.get("made", 0), "round": job.get("round", 0) + 1, "refusal": None}
    if store.db[COLLECTION].update_one(match, {"$set": again}).matched_count == 0:
        raise NothingToUndo
    return {**job, **again}


def made_write(job: Document, position: int, made: Sequence[Sequence[Any]], at: datetime) -> Write:
    """Remembers what a batch has made: id and version of each record."""
    row = {"_id": f"{job['_id']}|{position:08}", "job": job["_id"], "tenant": job["tenant"], "at": at}
    return Insert(MADE, {**row, "round": 0, "made": [list(one) for one in made]})
