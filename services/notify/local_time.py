"""The time of street offices, which messages are worded in and terms of roles are counted by."""

from datetime import datetime, timedelta, timezone
from typing import Final

#: Street offices are in one time zone without summer time.
LOCAL: Final = timezone(timedelta(hours=8))


def local_date(at: datetime) -> str:
    return at.astimezone(LOCAL).date().isoformat()
