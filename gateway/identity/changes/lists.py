"""What changed since the edge asked last."""

from datetime import datetime, timedelta
from typing import Any, Final

from chassis.http.fields import EARLIEST
from chassis.kernel.writes import Document
from chassis.persistence.store import Store
from gateway.identity.stored import CHANGES

#: A transaction may take this long between its time and its commit, so as much is read again each time.
_OVERLAP: Final = timedelta(seconds=8)
#: When more changed than this, the edge forgets everything instead.
_AT_ONCE: Final = 500
#: How long an answer waits for something to tell. A process that stops waits as long for its last answer.
_PATIENCE_SECONDS: Final = 2.0


def next_changes(store: Store, after: datetime | None) -> dict[str, Any]:
    """As `changes_after`, but while there is nothing to tell it waits: asking again and again costs more."""
    if after is None:
        return changes_after(store, after)
    with store.listening(CHANGES, _PATIENCE_SECONDS) as wait:
        found = changes_after(store, after)
        if found["all"] or found["items"]:
            return found
        wait()
        return changes_after(store, after)


def changes_after(store: Store, after: datetime | None) -> dict[str, Any]:
    """The changes since `after`, some of them told before; `all` if there were too many to list."""
    rows = store.db[CHANGES]
    found: list[Document] = []
    if after is not None:
        found = list(rows.find({"at": {"$gt": after - _OVERLAP}}, sort=[("at", 1)], limit=_AT_ONCE + 1))
        if len(found) <= _AT_ONCE:
            return {"until": found[-1]["at"] if found else after, "all": False, "items": found}
    newest = rows.find_one(sort=[("at", -1)])
    return {"until": newest["at"] if newest else EARLIEST, "all": True, "items": []}
