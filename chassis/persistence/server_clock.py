"""The database server's clock: for what orders or expires, because the clocks of two machines differ."""

import threading
import time
from datetime import UTC, datetime, timedelta
from typing import Final

from chassis.kernel.clock import utc_now
from chassis.persistence.store import Store, Unavailable

_EVERY_SECONDS: Final = 30.0


class ServerClock:
    """A Clock that follows the server within its time of answer. Thread-safe.

    Between two looks, and while the server does not answer, it goes on by the machine's monotonic clock.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        # Until the server has answered for the first time: nothing is stored before that anyway.
        self._known = utc_now(), time.monotonic()
        self._look_at = float("-inf")

    def __call__(self) -> datetime:
        if time.monotonic() > self._look_at and self._lock.acquire(blocking=False):
            # One thread looks; the others go on with what is known.
            try:
                self._look()
            finally:
                self._lock.release()
        told, at = self._known
        now = told + timedelta(seconds=time.monotonic() - at)
        return now.replace(microsecond=now.microsecond // 1000 * 1000)

    def machine_is_ahead(self) -> float:
        """Seconds that the clock of this machine is ahead of the server's; negative if it is behind."""
        return (utc_now() - self()).total_seconds()

    def _look(self) -> None:
        asked = time.monotonic()
        self._look_at = asked + _EVERY_SECONDS
        try:
            told: datetime = self._store.db.command("hello")["localTime"].replace(tzinfo=UTC)
        except Unavailable:
            self._look_at = asked + 1
            return
        # The server read its clock somewhere between question and answer.
        self._known = told, (asked + time.monotonic()) / 2
