"""The history of one record: its events, newest first, out of outbox and archive, with what each changed."""

from typing import Any, Final

from chassis.kernel.blobs import BlobStore
from chassis.kernel.messages import decode
from chassis.kernel.writes import Document
from chassis.persistence import outbox
from chassis.persistence.changes import Change
from chassis.persistence.reads import BadCursor, Page
from chassis.persistence.store import Store
from chassis.publishing import segments

#: Beyond the sequence of any event.
_END: Final = 2**62
_DIGITS: Final = len(str(_END))


def acts_on(store: Store, blobs: BlobStore, topic: str, key: str, *, cursor: str | None, limit: int) -> Page:
    """One page. `key` is tenant:id, the one of the record's messages. Raises BadCursor, DamagedSegment, BlobsUnavailable."""
    before = _place(cursor)
    rows = outbox.newest_of(store, key, before=before, limit=limit + 1)
    reached = rows[-1]["seq"] if rows else before
    # Every version is one event, so what is missing down to the first one is in the archive.
    if len(rows) <= limit and reached > 1:
        rows += _archived(store, blobs, topic, key, before=reached, limit=limit + 1 - len(rows))
    shown = [_act(row) for row in rows[:limit]]
    return Page(shown, str(rows[limit - 1]["seq"]) if len(rows) > limit else None)


def _place(cursor: str | None) -> int:
    if cursor is None:
        return _END
    if not cursor.isascii() or not cursor.isdigit() or len(cursor) > _DIGITS or int(cursor) > _END:
        raise BadCursor
    return int(cursor)


def _archived(store: Store, blobs: BlobStore, topic: str, key: str, *, before: int, limit: int) -> list[Document]:
    found: list[Document] = []
    last = segments.newest(store, topic)
    for segment in reversed(segments.through(store, last, after=None, aggregate=key) if last else ()):
        held = [row for row in segments.read(blobs, segment) if row["agg"] == key and row["seq"] < before]
        found += sorted(held, key=lambda row: row["seq"], reverse=True)
        if len(found) >= limit:
            break
    return found[:limit]


def _act(row: Document) -> Document:
    message = decode(bytes(row["ce"]))
    return {
        "id": message.id,
        "type": message.type,
        "version": message.sequence,
        "at": message.time,
        "by": message.actor,
        "changes": [_change(one) for one in row.get("changes", ())],
    }


def _change(change: Change) -> dict[str, Any]:
    name, *values = change
    before, after = values or (None, None)
    return {"field": name, "before": before, "after": after, "hidden": not values}
