"""A row of a line that cannot be handled: it rests longer and longer, and then it ends, so that the others have their turn."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from pymongo.collection import Collection

from chassis.kernel.pauses import doubled
from chassis.kernel.writes import Document

_FIRST: Final = timedelta(minutes=1)
_LONGEST: Final = timedelta(hours=6)
#: A day and a half, with these pauses: time to bring a key or a version back.
TRIES: Final = 12


def rest_or_end(rows: Collection[Document], row: Document, at: datetime, end: Mapping[str, Any]) -> bool:
    """Sets when the row is due again, or `end`; whether it ended. Counts apart from the tries that went out."""
    before = row.get("broken")
    times = before + 1 if type(before) is int else 1
    ended = times >= TRIES
    change = end if ended else {"next_at": at + doubled(_FIRST, times - 1, longest=_LONGEST)}
    rows.update_one({"_id": row["_id"]}, {"$set": {**change, "broken": times, "lease": None}})
    return ended
