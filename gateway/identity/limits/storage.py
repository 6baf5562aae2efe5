"""Storage of limits: rows of what edges let through, kept for a minute, and levels of limits that are counted here."""

from datetime import datetime, timedelta
from math import floor
from typing import Any, Final

from pymongo.errors import DuplicateKeyError

from chassis.http.fields import EARLIEST
from chassis.kernel.ids import derived_id, new_id
from chassis.kernel.writes import Document
from chassis.persistence.store import Index, Store
from gateway.identity.limits.commands import Take, Tell

TAKINGS: Final = "limit_takings"
LEVELS: Final = "limit_levels"
#: Longer than any limit takes to refill from what one edge let through at once.
_KEPT_SECONDS: Final = 60
#: Rows are seen in about the order of the server's clock; as much is read again each time.
_OVERLAP: Final = timedelta(seconds=2)
#: An edge that starts reads back as far: what was taken before has been refilled.
_LOOKS_BACK: Final = timedelta(seconds=10)
_AT_ONCE: Final = 200
#: Makes a refusal a number below 0 even when the next request is due this moment.
_NONE: Final = 1e-6


def told(store: Store, news: Tell) -> dict[str, Any]:
    """Keeps what this edge let through; returns what others did since `after`, some of it for the second time."""
    rows = store.db[TAKINGS]
    if news.taken:
        row = {"edge": news.edge, "taken": [vars(one) for one in news.taken]}
        # `$currentDate`: edges and processes have clocks of their own, and the order of rows must not depend on them.
        rows.update_one({"_id": new_id()}, {"$setOnInsert": row, "$currentDate": {"at": True}}, upsert=True)
    since = _begin(rows.find_one(sort=[("at", -1)])) if news.after is None else news.after - _OVERLAP
    found = list(rows.find({"at": {"$gt": since}}, sort=[("at", 1)], limit=_AT_ONCE))
    return {
        "until": max([row["at"] for row in found], default=news.after or EARLIEST),
        "items": [{"id": row["_id"], "taken": row["taken"]} for row in found if row["edge"] != news.edge],
    }


def _begin(newest: Document | None) -> datetime:
    return newest["at"] - _LOOKS_BACK if newest else EARLIEST


def take(store: Store, wanted: Take, at: datetime) -> float:
    """What is left after taking one; below 0 if there was none. Several processes may do it at once."""
    rows, key = store.db[LEVELS], derived_id("limit", wanted.limit, wanted.key)
    a_second = wanted.per_minute / 60
    until = at + timedelta(seconds=wanted.burst / a_second)
    row: Any = rows.find_one({"_id": key})
    if row is None:
        try:
            rows.insert_one({"_id": key, "level": wanted.burst - 1, "at": at, "until": until})
        except DuplicateKeyError:  # another process was first
            return take(store, wanted, at)
        return wanted.burst - 1.0
    refill = floor(max(0.0, (at - row["at"]).total_seconds()) * a_second)
    if refill:
        # Only whole requests, so that nothing is lost between them; whoever refills first moves the time on.
        added = max(0, min(refill, wanted.burst - row["level"]))
        moved = at if added < refill else row["at"] + timedelta(seconds=refill / a_second)
        change = {"$inc": {"level": added}, "$set": {"at": moved, "until": until}}
        rows.update_one({"_id": key, "at": row["at"]}, change)
    taken = rows.find_one_and_update({"_id": key, "level": {"$gte": 1}}, {"$inc": {"level": -1}}, return_document=True)
    if taken is not None:
        return float(taken["level"])
    # A part of the next one may have come already.
    begun = (at - row["at"]).total_seconds() * a_second - refill
    return float(min(1.0, max(0.0, begun))) - 1.0 - _NONE


INDEXES: Final = {
    TAKINGS: (
        # Without the tenant: edges serve all tenants.
        Index((("at", 1),), serves="what other edges let through, and expiry", expire_seconds=_KEPT_SECONDS),
    ),
    LEVELS: (Index((("until", 1),), serves="expiry of levels that are full again", expire_seconds=0),),
}
