"""Time: the one place that reads the machine's clock. Aware, UTC, in whole milliseconds as MongoDB stores them."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)
