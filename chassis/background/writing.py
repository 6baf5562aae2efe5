"""Whether MongoDB stores what a process writes: seen by its reports, a write every ten seconds for which nobody waits."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Final

import pymongo
from pymongo.errors import PyMongoError

from chassis.background import process_reports
from chassis.kernel.clock import Clock
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from chassis.persistence.store import COMMIT_SECONDS, Store

#: The name of the check at /readyz.
CHECK: Final = "writes"
#: One slow write, or a change of the primary, is no reason to alarm anybody.
_MANY: Final = 3


def unstored(store: Store, at: datetime) -> str:
    """Why nothing is stored, for whoever runs no process of the service: empty if it is, or if processes report.

    Only where all are silent is a write tried: a mark on the last word of one of them. Nothing of the driver is raised.
    """
    processes = process_reports.shown(store, at)
    if not processes or any(one["is_there"] for one in processes):
        return ""
    try:
        with pymongo.timeout(COMMIT_SECONDS):
            process_reports.mark(store, processes[0]["name"], at)
    except PyMongoError as error:
        return f"no process reports, and the database takes no write: {type(error).__name__}"
    return ""


class Writing:
    """What became of the last writes of one process. One thread tries; any may ask.

    Reports do not say it: one that is stored is proof enough, and no other is seen.
    """

    def __init__(self, store: Store, clock: Clock, metrics: Metrics) -> None:
        self._store, self._clock, self._metrics = store, clock, metrics
        self._failed, self._why = 0, ""
        self._since: datetime | None = None
        self._others_store = False

    def is_well(self) -> bool:
        return self._failed < _MANY

    def is_so_everywhere(self) -> bool:
        """Whether no other process of the service stores anything either: then no caller would be better off there."""
        return not self._others_store

    def reasons(self) -> Mapping[str, str]:
        """What is wrong, in words."""
        if self.is_well():
            return {}
        return {CHECK: f"none of the last {self._failed} writes was stored: {self._why}"}

    @contextmanager
    def tried(self) -> Iterator[None]:
        """What is written within has a deadline, and its outcome counts. Raises nothing of the driver."""
        try:
            with pymongo.timeout(COMMIT_SECONDS):
                yield
        except PyMongoError as error:
            self._note(error)
        else:
            if not self.is_well():
                log.info("writes.stored_again", failed=self._failed)
            self._failed, self._since, self._others_store = 0, None, False
        self._metrics.set("louyu_writes_failed", self._failed)

    def _note(self, error: PyMongoError) -> None:
        self._failed, self._why = self._failed + 1, type(error).__name__
        self._since = self._since or self._clock()
        if not self.is_well():
            self._others_store = process_reports.has_since(self._store, self._since)
        if self._failed == _MANY:
            log.error("writes.not_stored", failed=self._failed, error=self._why, others_store=self._others_store)
