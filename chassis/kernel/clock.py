"""The one place that reads the machine's clock. Times are aware, UTC and in whole milliseconds."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    now = datetime.now(UTC)
    # MongoDB stores milliseconds; without this a value would change when it is stored and read back.
    return now.replace(microsecond=now.microsecond // 1000 * 1000)
