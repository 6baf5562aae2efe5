"""How long something is news: what is replayed later than that was told when it was new."""

from datetime import datetime, timedelta
from typing import Final

NEWS_FOR: Final = timedelta(days=1)


def is_old_news(*, replay: bool, at: datetime, now: datetime) -> bool:
    """Whether a message of this moment tells nobody any more. One that comes late for the first time still does."""
    return replay and now - at > NEWS_FOR
