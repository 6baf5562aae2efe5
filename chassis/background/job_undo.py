"""Undoing an import, batch by batch, the last one first: what nothing builds on is taken back, and what stays is told."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, Final

from chassis.background.jobs import COLLECTION, ERRORS_KEPT, MADE, OPEN, RowFailed
from chassis.kernel.clock import Clock
from chassis.kernel.errors import DomainError, StaleVersion
from chassis.kernel.failpoints import failpoint
from chassis.kernel.kept_refusals import kept
from chassis.kernel.writes import Delete, Document, Update, Write
from chassis.observability.logs import log
from chassis.persistence.store import Store, Unavailable
from chassis.persistence.unit_of_work import UnitOfWork
from chassis.service import Undo

#: Its own job, as it was read: another process may have taken the same step.
_FIELDS: Final = ("position", "round")


def step(store: Store, undo: Undo, unit: Callable[[], UnitOfWork], job: Document, clock: Clock) -> None:
    """Takes back one batch in one transaction, or ends the job. A killed step is done again. Raises Unavailable."""
    batch = store.db[MADE].find_one(
        {"job": job["_id"], "round": {"$lt": job["round"]}}, sort=[("round", -1), ("_id", -1)]
    )
    with suppress(StaleVersion):  # cancelled, or taken by another process; read again it is refused or done
        if batch is None:
            ended = {"state": "ended", "ended_at": clock()}
            store.commit([_change(job, {"$set": ended})])
            return
        uow = unit()
        made = dict(batch["made"])
        try:
            refused = undo.take_back(uow, made)
        except Unavailable:
            raise
        except Exception as error:  # noqa: BLE001 # a fault of ours must not keep the job open for ever
            log.error("job.undo_failed", job=job["_id"], error=type(error).__name__)
            refused = dict.fromkeys(made, RowFailed())
            uow = unit()
        for write in _writes(job, batch, refused):
            uow.write(write)
        failpoint("job.before_undo")
        uow.commit()
        failpoint("job.after_undo")


def _writes(job: Document, batch: Document, refused: Mapping[str, DomainError]) -> list[Write]:
    gone = len(batch["made"]) - len(refused)
    moved = {"position": len(batch["made"]), "done": gone, "failed": len(refused), "made": -gone}
    faults = [_fault(job["position"] + place, *one) for place, one in enumerate(refused.items())]
    change: dict[str, Any] = {"$set": {"state": "running"}, "$inc": moved}
    if faults:
        change["$push"] = {"errors": {"$each": faults, "$slice": ERRORS_KEPT}}
    left = [one for one in batch["made"] if one[0] in refused]
    remains: Write = (
        Update(MADE, {"_id": batch["_id"]}, {"$set": {"made": left, "round": job["round"]}})
        if left
        else Delete(MADE, {"_id": batch["_id"]})
    )
    return [_change(job, change), remains]


def _change(job: Document, change: Mapping[str, Any]) -> Update:
    match = {"_id": job["_id"], "state": {"$in": list(OPEN)}, **{name: job[name] for name in _FIELDS}}
    return Update(COLLECTION, match, change, must_match=True)


def _fault(position: int, record: str, error: DomainError) -> Document:
    return {"row": position, "record": record, "pointer": None, **kept(error)}
