"""How a row of facts is kept: one for each request, made by whichever message comes first; an older message changes nothing newer."""

from collections.abc import Mapping
from typing import Any

from chassis.kernel.messages import Message
from chassis.kernel.writes import Update, Write
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
    start = {"tenant": message.tenant, "request_id": request_id}
    change = {"$set": dict(facts), "$setOnInsert": start, **{f"${name}": dict(value) for name, value in more.items()}}
    told = {name: value for name, value in change.items() if value}
    made = Update(COLLECTION, row_of(message, request_id), told, upsert=True)
    return [made, *(newest_of(message, request_id, group, said) for group, said in (newest or {}).items())]


def newest_of(message: Message, request_id: str, group: str, said: Mapping[str, Any], **more: Any) -> Write:
    """Sets these fields of a row that is there, unless a newer message has set those of the group."""
    change = {"$set": {**said, f"sequences.{group}": message.sequence}, **more}
    return Update(COLLECTION, row_of(message, request_id) | unless_newer(message, group), change)


def row_of(message: Message, request_id: str) -> dict[str, Any]:
    return {"_id": f"{message.tenant}|{request_id}"}


def unless_newer(message: Message, *groups: str) -> dict[str, Any]:
    """The condition that no newer message has set these groups. Rows of before say nothing of it."""
    marks = [f"sequences.{group}" for group in groups]
    return {"$and": [{"$or": [{mark: {"$lt": message.sequence}}, {mark: None}]} for mark in marks]}
