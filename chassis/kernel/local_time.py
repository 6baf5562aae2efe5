"""The local time of all tenants: for dates that people read, and for terms that begin and end with a day."""

from datetime import date, datetime, time, timedelta, timezone
from typing import Final

#: China has one time zone and no summer time.
LOCAL: Final = timezone(timedelta(hours=8))


def start_of(day: date, *, after: bool = False) -> datetime:
    """When the day begins; with `after`, when the next one does."""
    return datetime.combine(day, time(), LOCAL) + timedelta(days=after)


def local_minute(at: datetime) -> str:
    """For texts that people read: 2026-11-23 09:30."""
    return at.astimezone(LOCAL).strftime("%Y-%m-%d %H:%M")


def local_date(at: datetime) -> str:
    """An ISO date."""
    return at.astimezone(LOCAL).date().isoformat()
