"""Projections that are safe with repeated and late messages."""

from collections.abc import Mapping
from typing import Any

from chassis.kernel.messages import Message
from chassis.kernel.writes import Update, Write


def newest(
    message: Message, collection: str, identifier: str, fields: Mapping[str, Any], *, group: str = "all"
) -> list[Write]:
    """Writes that keep the newest facts of an aggregate in one document; facts of older messages change nothing.

    Facts that set different fields use different `group`s, so that each field is compared with its own last message.
    """
    mark = f"sequences.{group}"
    older = {"_id": identifier, "$or": [{mark: {"$lt": message.sequence}}, {mark: None}]}
    # Two writes, because an upsert with a condition on the sequence would insert a second document for a late message.
    return [
        Update(collection, {"_id": identifier}, {"$setOnInsert": {"tenant": message.tenant}}, upsert=True),
        Update(collection, older, {"$set": {**fields, mark: message.sequence}}),
    ]
