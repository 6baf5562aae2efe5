"""Whose job is next, and what becomes of one that fails: it rests, and ends for good after some tries."""

from datetime import datetime, timedelta
from typing import Any, Final

from chassis.background.jobs import COLLECTION, KEPT, OPEN, TRIES
from chassis.kernel.blobs import BlobsUnavailable
from chassis.kernel.clock import Clock
from chassis.kernel.errors import DomainError
from chassis.kernel.kept_refusals import kept
from chassis.kernel.pauses import doubled
from chassis.kernel.text import Text
from chassis.kernel.writes import Document
from chassis.observability.logs import log
from chassis.persistence.store import Contended, Store

_REST: Final = timedelta(seconds=5)
_LONGEST: Final = timedelta(minutes=10)
#: Faults of the moment: the job waits for their end, however long.
_PASSING: Final = (Contended, BlobsUnavailable)


class JobFailed(DomainError):
    slug, status = "job-failed", 500
    text = Text(
        zh="处理过程中出错，任务已停止；错误已记录，请联系平台运维人员，或稍后重新提交。",
        en="The job met a fault of ours and was stopped. The fault is recorded; tell whoever runs the platform, or try again later.",
    )


class Turns:
    """Tenants take turns, and within a tenant its people: nobody waits behind all the jobs of somebody else."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._jobs, self._clock = store.db[COLLECTION], clock
        # Only memories: a new process begins with any tenant.
        self._tenant = ""
        self._people: dict[str, str] = {}

    def next(self) -> Document | None:
        """The oldest open job of the person whose turn it is; None if none is due."""
        # A job that failed rests; one that never did has no such moment.
        due: Document = {"state": {"$in": list(OPEN)}, "next_at": {"$not": {"$gt": self._clock()}}}
        tenant = _after(self._tenant, self._jobs.distinct("tenant", due))
        if tenant is None:
            self._people.clear()
            return None
        self._tenant = tenant
        due["tenant"] = tenant
        person = _after(self._people.get(tenant, ""), self._jobs.distinct("actor", due))
        if person is None:
            return None
        self._people[tenant] = person
        # Ids sort by time, so the order of _id is the order of submission.
        return self._jobs.find_one({**due, "actor": person}, sort=[("_id", 1)])

    def failed(self, job: Document, error: Exception) -> bool:
        """Lets a job rest whose step failed, or ends it and tells its owner why; whether it ended."""
        now, times = self._clock(), self._times(job)
        passes = isinstance(error, _PASSING)
        ends = times >= TRIES and not passes
        # Its message may hold rows; the class says where to look.
        log.error("job.failed", job=str(job["_id"]), times=times, ended=ends, error=type(error).__name__)
        rest: Document = {"next_at": now + doubled(_REST, times - 1, longest=_LONGEST)}
        if not passes:
            rest["failures"] = {"position": job.get("position"), "times": times}
        change = _ended(now) if ends else rest
        self._jobs.update_one({"_id": job["_id"], "state": {"$in": list(OPEN)}}, {"$set": change})
        return ends

    @staticmethod
    def _times(job: Document) -> int:
        """How often it has failed where it stands now, with this time."""
        before = job.get("failures")
        here = isinstance(before, dict) and before.get("position") == job.get("position")
        return before["times"] + 1 if isinstance(before, dict) and here else 1


def _ended(at: datetime) -> Document:
    # Its rows go with what ended jobs leave.
    return {"state": "ended", "ended_at": at, "refusal": kept(JobFailed()), "result": None, "tidy_at": at + KEPT}


def _after(served: str, waiting: list[Any]) -> str | None:
    """The next one after who was served last; a row without a name is nobody's."""
    named = sorted(one for one in waiting if isinstance(one, str))
    return next((one for one in named if one > served), named[0] if named else None)
