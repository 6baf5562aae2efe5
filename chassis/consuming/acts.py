"""What people who run the platform did: who, what, to which, why. Rows are added and never changed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from chassis.kernel.ids import new_id
from chassis.kernel.writes import Document, Insert
from chassis.observability.logs import log
from chassis.persistence.reads import BadCursor, Page
from chassis.persistence.store import Index, Store

COLLECTION: Final = "operator_acts"
INDEXES: Final[Mapping[str, Sequence[Index]]] = {
    COLLECTION: (Index((("about", 1), ("_id", 1)), serves="what was done to one letter, cause or consumer"),)
}
#: What can be done. The portal has a text for each.
KINDS: Final = (
    "letter-seen",
    "letter-replayed",
    "letter-edited",
    "letter-discarded",
    "letter-restored",
    "cause-replayed",
    "cause-discarded",
    "cause-restored",
    "cause-taken",
    "cause-left",
    "cause-noted",
    "parked-due",
    "row-due",
    "event-sent-again",
    "consumer-paused",
    "consumer-resumed",
    "rewind-asked",
    "rewind-confirmed",
    "rewind-dropped",
    "end-tried",
    "flag-switched",
    "flag-switched-for-all",
    "office-opened",
    "office-renamed",
    "office-suspended",
    "office-resumed",
)


def act(kind: str, about: str, *, by: str, why: str, at: datetime, **facts: Any) -> Insert:
    """To be stored in one transaction with what was done. `facts` hold no personal data: they are shown as they are."""
    if kind not in KINDS:
        raise ValueError(kind)
    log.warning("operator.act", kind=kind, about=about, by=by)
    row: Document = {"_id": new_id(), "kind": kind, "about": about, "by": by, "why": why, "at": at, "facts": facts}
    return Insert(COLLECTION, row)


def page(store: Store, *, about: str | None, cursor: str | None, limit: int) -> Page:
    """The newest first. Raises BadCursor."""
    if cursor is not None and len(cursor) > 100:
        raise BadCursor
    match: Document = {"about": about} if about else {}
    if cursor:
        match["_id"] = {"$lt": cursor}
    rows = list(store.db[COLLECTION].find(match, sort=[("_id", -1)], limit=limit + 1))
    return Page(rows[:limit], rows[limit - 1]["_id"] if len(rows) > limit else None)
