"""All dead letters of one cause replayed, discarded, or a discard taken back, as a job: batch by batch, each in one transaction.

A batch and the job's progress are stored together: a killed process repeats nothing, and a job that is cancelled stops after
its batch. The cause is taken by one job at a time.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, Final

from chassis.background.jobs import COLLECTION, ERRORS_KEPT, OPEN, submit_letters
from chassis.consuming.acts import act
from chassis.consuming.dead_letters import NotReplayable, discarding, replaying, restoring
from chassis.consuming.letters import CAUSES
from chassis.consuming.parking import DEAD
from chassis.kernel.clock import Clock
from chassis.kernel.errors import Conflict, NotFound, StaleVersion
from chassis.kernel.failpoints import failpoint
from chassis.kernel.kept_refusals import kept
from chassis.kernel.ports import SealingWork
from chassis.kernel.text import Text
from chassis.kernel.writes import Document, Update, Write
from chassis.persistence.store import Store

REPLAY: Final = "letters-replay"
DISCARD: Final = "letters-discard"
RESTORE: Final = "letters-restore"
_BATCH: Final = 250
#: A transaction of MongoDB may be larger; this one is done within a moment.
_BYTES: Final = 8 * 1024 * 1024
_ACTS: Final = {REPLAY: "cause-replayed", DISCARD: "cause-discarded", RESTORE: "cause-restored"}


class NoSuchCause(NotFound):
    slug = "failure-cause-not-found"
    text = Text(zh="这个原因下已经没有待处理的死信。", en="No dead letter of this cause waits any more.")


class CauseUnderRepair(Conflict):
    slug = "failure-cause-under-repair"
    text = Text(
        zh="“{by}”正在批量处理这个原因的死信，请等任务结束。",
        en="{by} is mending all letters of this cause; wait for that job to end.",
    )


class NothingToRestore(Conflict):
    slug = "failure-cause-nothing-to-restore"
    text = Text(
        zh="这个任务放弃的死信都已恢复，或已超过 30 天。",
        en="Nothing that this job discarded can be taken back: it was already, or is older than 30 days.",
    )


def ask(uow: SealingWork, store: Store, kind: str, fingerprint: str, reason: str, clock: Clock) -> Document:
    """Queues a job over all letters of a cause. Raises NoSuchCause, CauseUnderRepair."""
    total = store.db[DEAD].count_documents({"state": "dead", "fingerprint": fingerprint})
    if not total:
        raise NoSuchCause
    return _queued(uow, store, kind, {"fingerprint": fingerprint, "reason": reason, "of": None}, total, clock)


def ask_restore(uow: SealingWork, store: Store, discarded: Document, reason: str, clock: Clock) -> Document:
    """Queues a job that takes back what the job `discarded` has discarded. Raises NothingToRestore, CauseUnderRepair."""
    total = store.db[DEAD].count_documents({"settled_in": discarded["_id"], "state": "discarded"})
    if not total or discarded["kind"] != DISCARD:
        raise NothingToRestore
    spec = {"fingerprint": discarded["letters"]["fingerprint"], "reason": reason, "of": discarded["_id"]}
    return _queued(uow, store, RESTORE, spec, total, clock)


def _queued(uow: SealingWork, store: Store, kind: str, spec: Document, total: int, clock: Clock) -> Document:
    fingerprint = spec["fingerprint"]
    taken = store.db[CAUSES].find_one_and_update(
        {"_id": fingerprint},
        {"$set": {"at": clock()}, "$setOnInsert": {"owner": None, "notes": [], "job": None, "version": 1}},
        upsert=True,
        return_document=True,
    )
    before = taken["job"] if taken else None
    if before is not None:
        job = store.db[COLLECTION].find_one({"_id": before, "state": {"$in": list(OPEN)}}, {"actor": 1})
        if job is not None:
            raise CauseUnderRepair(by=job["actor"])
    job = submit_letters(uow, kind, {**spec, "after": "", "bad": 0}, clock, total=total)
    # Of two people at once one finds the job of the other here, and is told by the next attempt.
    uow.write(Update(CAUSES, {"_id": fingerprint, "job": before}, {"$set": {"job": job["_id"]}}, must_match=True))
    why = spec["reason"]
    uow.write(act(_ACTS[kind], fingerprint, by=uow.context.actor, why=why, at=clock(), job=job["_id"], count=total))
    return job


def under_way(store: Store, identifiers: Sequence[str]) -> dict[str, Document]:
    """Those of the jobs that have not ended, without what they are told to do; by their ids."""
    match: Document = {"_id": {"$in": list(identifiers)}, "state": {"$in": list(OPEN)}}
    return {row["_id"]: row for row in store.db[COLLECTION].find(match, {"letters": 0, "errors": 0})}


def step(store: Store, job: Document, clock: Clock) -> None:
    """Takes one batch, or ends the job. A killed step is done again. Raises Unavailable."""
    batch = _batch(store, job)
    with suppress(StaleVersion):  # cancelled, or somebody settled one of them: read again it is left out
        if not batch:
            spec = job["letters"]
            ended = {"state": "ended", "ended_at": clock()}
            released = Update(CAUSES, {"_id": spec["fingerprint"], "job": job["_id"]}, {"$set": {"job": None}})
            store.commit([_change(job, {"$set": ended}), released])
            return
        writes, faults = _writes(job, batch, clock())
        failpoint("letters.before_batch")
        store.commit([_progress(job, batch, faults), *writes], seconds=20)
        failpoint("letters.after_batch")


def _batch(store: Store, job: Document) -> list[Document]:
    spec = job["letters"]
    match: Document = (
        {"settled_in": spec["of"], "state": "discarded"}
        if spec["of"]
        else {"state": "dead", "fingerprint": spec["fingerprint"]}
    )
    match["_id"] = {"$gt": spec["after"]}
    # Only a replay needs the messages themselves.
    fields = None if job["kind"] == REPLAY else {"raw": 0, "original": 0}
    found: list[Document] = []
    size = 0
    for row in store.db[DEAD].find(match, fields, sort=[("_id", 1)], limit=_BATCH):
        found.append(row)
        size += len(row.get("raw", b""))
        if size > _BYTES:
            break
    return found


def _writes(job: Document, batch: Sequence[Document], at: datetime) -> tuple[list[Write], list[Document]]:
    by, reason, kind = job["actor"], job["letters"]["reason"], job["kind"]
    if kind == DISCARD:
        return [discarding(letter, reason, at, by=by, job=job["_id"]) for letter in batch], []
    if kind == RESTORE:
        return [restoring(letter) for letter in batch], []
    marks: list[Write] = []
    parked: list[Write] = []
    faults: list[Document] = []
    for place, letter in enumerate(batch):
        try:
            mark, park = replaying(letter, at, by=by, job=job["_id"])
        except NotReplayable as error:
            faults.append(_fault(job["position"] + place, error))
            continue
        marks.append(mark)
        parked.append(park)
    # One command for each collection instead of two for each letter.
    return [*marks, *parked], faults


def _progress(job: Document, batch: Sequence[Document], faults: Sequence[Document]) -> Update:
    moved = {"position": len(batch), "done": len(batch) - len(faults), "failed": len(faults)}
    change: dict[str, Any] = {"$set": {"state": "running", "letters.after": batch[-1]["_id"]}, "$inc": moved}
    if faults:
        change["$push"] = {"errors": {"$each": list(faults), "$slice": ERRORS_KEPT}}
    return _change(job, change)


def _change(job: Document, change: Document) -> Update:
    match = {"_id": job["_id"], "state": {"$in": list(OPEN)}, "position": job["position"]}
    return Update(COLLECTION, match, change, must_match=True)


def _fault(position: int, error: NotReplayable) -> Document:
    return {"row": position, "pointer": None, **kept(error)}
