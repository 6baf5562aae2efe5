"""How a row of facts is kept: one for each request, made by whichever message comes first; an older message changes nothing newer.

What was taken back leaves a row without facts, which knows of nothing older: a late message brings no request back.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from chassis.kernel.messages import Message
from chassis.kernel.writes import Delete, Update, Write
from services.requests.facts.record import COLLECTION


def kept(
    message: Message,
    request_id: str,
    facts: Mapping[str, Any],
    *,
    newest: Mapping[str, Mapping[str, Any]] | None = None,
    **more: Mapping[str, Any],
) -> list[Write]:
    """Sets these fields in the row of the request, which is made by whichever message comes first.

    `newest` is by group what several messages of one thing say: of each group the newest message stays, whenever it comes.
    """
    change = {"$set": dict(facts), **{f"${name}": dict(value) for name, value in more.items()}}
    told = {name: value for name, value in change.items() if value}
    return [
        _made(message, request_id),
        *([Update(COLLECTION, row_of(message, request_id), told)] if told else []),
        *(newest_of(message, request_id, group, said) for group, said in (newest or {}).items()),
    ]


def gone(message: Message, request_id: str) -> Sequence[Write]:
    """Nobody measures by it. What began again since, by a newer message, stays."""
    before = row_of(message, request_id) | unless_newer(message, "about")
    marks = {"sequences.gone": message.sequence, "gone_at": message.time}
    return [Delete(COLLECTION, before), _made(message, request_id, **{"$max": marks})]


def begun(message: Message, request_id: str) -> Sequence[Write]:
    """An import brings it, maybe again: nothing is left of what it was before."""
    known = {"submitted_at": {"$ne": None}, "sequences.about": {"$lt": message.sequence}}
    return [Delete(COLLECTION, row_of(message, request_id) | known)]


def newest_of(message: Message, request_id: str, group: str, said: Mapping[str, Any], **more: Any) -> Write:
    """Sets these fields of a row that is there, unless a newer message has set those of the group."""
    change = {"$set": {**said, f"sequences.{group}": message.sequence}, **more}
    return Update(COLLECTION, row_of(message, request_id) | unless_newer(message, group), change)


def row_of(message: Message, request_id: str) -> dict[str, Any]:
    """The row, unless the request was taken back after this message."""
    return {**_named(message, request_id), **unless_gone(message, request_id)}


def unless_gone(message: Message, thing_id: str) -> dict[str, Any]:
    """The condition that the thing was not taken back after this message. Of other things, as its orders are, time tells."""
    of_itself = message.subject == thing_id
    mark, since = ("sequences.gone", message.sequence) if of_itself else ("gone_at", message.time)
    return {mark: {"$not": {"$gt": since}}}


def unless_newer(message: Message, *groups: str) -> dict[str, Any]:
    """The condition that no newer message has set these groups. Rows of before say nothing of it."""
    marks = [f"sequences.{group}" for group in groups]
    return {"$and": [{"$or": [{mark: {"$lt": message.sequence}}, {mark: None}]} for mark in marks]}


def _named(message: Message, request_id: str) -> dict[str, Any]:
    return {"_id": f"{message.tenant}|{request_id}"}


def _made(message: Message, request_id: str, **more: Any) -> Write:
    start = {"tenant": message.tenant, "request_id": request_id}
    return Update(COLLECTION, _named(message, request_id), {"$setOnInsert": start, **more}, upsert=True)
