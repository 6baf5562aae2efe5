"""What a client missed while it was not connected, according to its Last-Event-ID."""

from datetime import UTC, datetime, timedelta
from typing import Final

from chassis.kernel.writes import Document
from services.notify.stream.live import FeedBroke, LiveInbox

#: If more was missed, reading the inbox again is cheaper.
LIMIT: Final = 200
#: A message gets its time before another process stores it, so one with an earlier time may appear later.
OVERLAP: Final = timedelta(seconds=5)


async def missed(inbox: LiveInbox, tenant: str, person: str, last: str) -> list[Document] | None:
    """Messages since `last` and shortly before it, oldest first; None if the client must read its inbox again."""
    try:
        since = _moment(last) or await inbox.sent_at(tenant, person, last)
        if since is None:
            return None
        rows = await inbox.since(tenant, person, since - OVERLAP, LIMIT + 1)
    except FeedBroke:
        return None
    return rows if len(rows) <= LIMIT else None


def beginning(at: float) -> bytes:
    """The position of a stream that begins at this time (epoch seconds), before its first message."""
    return b"id: t%d\n\n" % (at * 1000)


def _moment(last: str) -> datetime | None:
    """The time in a position made by `beginning`; None for the id of a message."""
    if last[:1] == "t" and last[1:].isdecimal() and len(last) < 16:
        return datetime.fromtimestamp(int(last[1:]) / 1000, UTC)
    return None
