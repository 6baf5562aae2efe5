"""Whether a process may work here: the schema of its database is one that it knows, and its machine's clock is right."""

import os
import sys
import time
from collections.abc import Mapping, Sequence
from typing import Final

from chassis.kernel.migrations import Migration
from chassis.observability.health import Check
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from chassis.persistence import schema
from chassis.persistence.schema import SchemaRefused, WaitsForMigration
from chassis.persistence.server_clock import ServerClock
from chassis.persistence.store import Store, Unavailable

#: gunicorn ends with all its workers when one exits with this, instead of starting it again and again.
CANNOT_START: Final = 3
#: Tokens are judged by the machine's clock and live for minutes, so a process whose clock is further off only refuses.
MOST_SECONDS_OFF: Final = 120.0
_WARNED_SECONDS: Final = 5.0
_LOOK_SECONDS: Final = 10.0


class Admission:
    """Answers of one process. Thread-safe as far as its readers need it."""

    def __init__(self, store: Store, migrations: Sequence[Migration], clock: ServerClock, metrics: Metrics) -> None:
        self._store, self._migrations, self._clock, self._metrics = store, migrations, clock, metrics
        self._entered = self._was_right = False
        self._said, self._ahead = "", 0.0
        self._clock_due = float("-inf")

    @property
    def checks(self) -> Mapping[str, Check]:
        """For /readyz."""
        return {"schema": self.may_work, "clock": self.clock_is_right}

    def reasons(self) -> Mapping[str, str]:
        """Why a check fails, in words, as of when it was last asked."""
        told = {} if self._entered else {"schema": self._said}
        return told if self._was_right else {**told, "clock": clock_says(self._ahead)}

    def refuse_at_start(self) -> None:
        """Raises SystemExit if the database is one of a later release; a server that does not answer yet is no reason."""
        try:
            self._enter()
        except SchemaRefused as refusal:
            _tell(refusal)
            raise SystemExit(CANNOT_START) from refusal
        except (*Unavailable, WaitsForMigration):
            return

    def enter_or_end(self) -> None:
        """As soon as the server answers. Ends the process as `refuse_at_start`. Raises Unavailable, WaitsForMigration."""
        try:
            self._enter()
        except SchemaRefused as refusal:
            _tell(refusal)
            # Not sys.exit: it would end only this thread.
            os._exit(CANNOT_START)

    def may_work(self) -> bool:
        """Whether the schema is known, and nothing must be migrated before. True for good, once it was."""
        try:
            self._enter()
        except (SchemaRefused, WaitsForMigration) as refusal:
            self._say(str(refusal))
        except Unavailable:
            return self._entered
        return self._entered

    def clock_is_right(self) -> bool:
        """Whether the machine's clock is near MongoDB's. A process that was ready stays ready: if the server's clock
        jumps, people go on working, and the metric tells.
        """
        if time.monotonic() < self._clock_due:
            return self._was_right
        self._clock_due = time.monotonic() + _LOOK_SECONDS
        ahead = self._ahead = self._clock.machine_is_ahead()
        self._metrics.set("louyu_clock_off_seconds", abs(ahead))
        if abs(ahead) > _WARNED_SECONDS:
            log.warning("clock.off", seconds=round(ahead), says=clock_says(ahead))
        self._was_right = self._was_right or abs(ahead) <= MOST_SECONDS_OFF
        return self._was_right

    def _enter(self) -> None:
        if self._entered:
            return
        schema.enter(self._store, self._migrations, self._clock)
        left = len(schema.pending(self._migrations, schema.rows(self._store))) if self._migrations else 0
        if left:
            log.warning("schema.behind", migrations=left, says="python -m louyuctl migrate run")
        self._entered = True

    def _say(self, text: str) -> None:
        if text != self._said:
            self._said = text
            log.critical("schema.refused", says=text)


def _tell(refusal: SchemaRefused) -> None:
    sys.stderr.write(f"This process cannot start: {refusal}\n")
    sys.stderr.flush()


def clock_says(ahead: float) -> str:
    where = "ahead of" if ahead > 0 else "behind"
    return (
        f"The clock of this machine is {abs(ahead):.0f} s {where} MongoDB's. Set it by NTP (docs/runbooks/clock-off.md);"
        " a process that has just started becomes ready by itself then."
    )
