"""The list of all street offices, for people of the platform: elsewhere they know them by id."""

from typing import Any, Final

from chassis.kernel.writes import Document
from chassis.persistence.reads import BadCursor, Page
from chassis.persistence.store import Store

_LONGEST: Final = 100
_SHOWN: Final = ("slug", "name", "name_en", "district", "district_name", "district_name_en", "status")


def street_offices(store: Store, *, cursor: str | None, limit: int) -> Page:
    """By id, so that the list stays the same while offices join. Raises BadCursor."""
    if cursor is not None and len(cursor) > _LONGEST:
        raise BadCursor
    match: Document = {"_id": {"$gt": cursor}} if cursor else {}
    fields: Any = dict.fromkeys(_SHOWN, 1)
    rows = list(store.db["tenants"].find(match, fields, sort=[("_id", 1)], limit=limit + 1))
    return Page(rows[:limit], rows[limit - 1]["_id"] if len(rows) > limit else None)
