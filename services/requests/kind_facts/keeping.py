"""How a row of facts is kept: one for each thing, made by whichever message comes first."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from chassis.kernel.local_time import local_date
from chassis.kernel.messages import Message, happened_at
from chassis.kernel.writes import Delete, Update, Write
from chassis.service import Projection
from services.requests.kind_facts.record import COLLECTION, FactKind

_MONTH: Final = 7


def _id(message: Message, kind: FactKind, thing_id: str, unit_id: str | None) -> str:
    return "|".join(part for part in (message.tenant, kind.value, thing_id, unit_id) if part)


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
    change = {"$set": dict(facts or {}), "$setOnInsert": start, "$min": least}
    told = {name: value for name, value in change.items() if value}
    identifier = _id(message, kind, thing_id, unit_id)
    made = Update(COLLECTION, {"_id": identifier}, told, upsert=True)
    return [made, *(_newest(message, identifier, group, said) for group, said in (newest or {}).items())]


def _newest(message: Message, identifier: str, group: str, said: Mapping[str, Any]) -> Write:
    mark = f"sequences.{group}"
    older = {"_id": identifier, "$or": [{mark: {"$lt": message.sequence}}, {mark: None}]}
    return Update(COLLECTION, older, {"$set": {**said, mark: message.sequence}})


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
    """An import was undone: nobody measures by it."""
    return lambda message: [Delete(COLLECTION, {"_id": _id(message, kind, str(message.data.get(key)), None)})]
