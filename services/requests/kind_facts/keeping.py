"""How a row of facts is kept: one for each thing, made by whichever message comes first.

What was taken back leaves a row without facts, which knows of nothing older: a late message brings nothing back.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from chassis.kernel.local_time import local_date
from chassis.kernel.messages import Message, happened_at
from chassis.kernel.writes import Delete, Update, Write
from chassis.service import Projection
from services.requests.facts.keeping import unless_gone, unless_newer
from services.requests.kind_facts.record import COLLECTION, FactKind

_MONTH: Final = 7


def kept(
    message: Message,
    kind: FactKind,
    thing_id: str,
    facts: Mapping[str, Any] | None = None,
    *,
    first: Mapping[str, datetime] | None = None,
    unit_id: str | None = None,
    counted_at: datetime | None = None,
    newest: Mapping[str, Mapping[str, Any]] | None = None,
) -> list[Write]:
    """Sets `facts` in the row, which is made by whichever message comes first; of moments in `first` the earliest stays.

    `newest` is by group what several types of events say: of each group the newest message stays, whenever it comes.
    """
    start: dict[str, Any] = {"tenant": message.tenant, "kind": kind.value, "thing_id": thing_id}
    if unit_id:
        start["unit_id"] = unit_id
    least: dict[str, Any] = dict(first or {})
    if counted_at:
        least |= {"counted_at": counted_at, "month": local_date(counted_at)[:_MONTH]}
    change: dict[str, Mapping[str, Any]] = {"$set": dict(facts or {}), "$min": least}
    told = {name: value for name, value in change.items() if value}
    row = _row_of(message, kind, thing_id, unit_id)
    return [
        Update(COLLECTION, _named(message, kind, thing_id, unit_id), {"$setOnInsert": start}, upsert=True),
        *([Update(COLLECTION, row, told)] if told else []),
        *(_newest(message, row, group, said) for group, said in (newest or {}).items()),
    ]


def _named(message: Message, kind: FactKind, thing_id: str, unit_id: str | None = None) -> dict[str, Any]:
    return {"_id": "|".join(part for part in (message.tenant, kind.value, thing_id, unit_id) if part)}


def _row_of(message: Message, kind: FactKind, thing_id: str, unit_id: str | None = None) -> dict[str, Any]:
    """The row, unless the thing was taken back after this message."""
    return {**_named(message, kind, thing_id, unit_id), **unless_gone(message, thing_id)}


def _newest(message: Message, row: Mapping[str, Any], group: str, said: Mapping[str, Any]) -> Write:
    change = {"$set": {**said, f"sequences.{group}": message.sequence}}
    return Update(COLLECTION, {**row, **unless_newer(message, group)}, change)


def begun(message: Message, kind: FactKind, thing_id: str) -> Sequence[Write]:
    """An import brings it, maybe again: nothing is left of what it was before."""
    known = {"counted_at": {"$ne": None}, "sequences.about": {"$lt": message.sequence}}
    return [Delete(COLLECTION, _row_of(message, kind, thing_id) | known)]


def so(name: str, *, holds: bool = True) -> dict[str, dict[str, Any]]:
    """What some events say and others take back, as the newest of them says."""
    return {name: {name: holds}}


def noted(
    kind: FactKind,
    key: str,
    *,
    facts: Mapping[str, Any] | None = None,
    first: str | None = None,
    newest: Mapping[str, Mapping[str, Any]] | None = None,
) -> Projection:
    """A projection that sets these facts of the thing that the event names by `key`, or notes in `first` when it was."""

    def note(message: Message) -> Sequence[Write]:
        thing_id = message.data.get(key)
        at = {first: happened_at(message)} if first else None
        return kept(message, kind, str(thing_id), facts, first=at, newest=newest) if thing_id else []

    return note


def gone(kind: FactKind, key: str) -> Projection:
    """An import was undone: nobody measures by it. What was imported again since, by a newer message, stays."""

    def end(message: Message) -> Sequence[Write]:
        thing_id = message.data.get(key)
        if not thing_id:
            return []
        row = _named(message, kind, str(thing_id))
        known = _row_of(message, kind, str(thing_id))
        before = {**known, "$or": [{"sequences.about": {"$lt": message.sequence}}, {"sequences.about": None}]}
        start = {"tenant": message.tenant, "kind": kind.value, "thing_id": str(thing_id)}
        marks = {"sequences.gone": message.sequence, "gone_at": message.time}
        return [
            Delete(COLLECTION, before),
            Update(COLLECTION, row, {"$setOnInsert": start, "$max": marks}, upsert=True),
        ]

    return end
