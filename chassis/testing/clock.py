"""A clock that stands still until it is told to move."""

from datetime import UTC, datetime, timedelta


class FixedClock:
    """A Clock, like `chassis.kernel.clock.utc_now`."""

    def __init__(self, at: datetime | None = None) -> None:
        self._now = at or datetime(2026, 11, 22, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self._now

    def advance(self, by: timedelta) -> None:
        self._now += by
