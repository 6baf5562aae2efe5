"""How projections keep what they learn, so that repeats and late messages do no harm."""

from collections.abc import Mapping
from typing import Any

from chassis.kernel.messages import Message
from chassis.kernel.writes import Update, Write


def newest(
    message: Message, collection: str, identifier: str, fields: Mapping[str, Any], *, group: str = "all"
) -> list[Write]:
    """Keeps the newest of an aggregate's facts in one document: an older one that comes late changes nothing.

    Facts that set different fields take different `group`s, so that each field is as new as it can be.
    """
    mark = f"sequences.{group}"
    older = {"_id": identifier, "$or": [{mark: {"$lt": message.sequence}}, {mark: None}]}
    return [
        Update(collection, {"_id": identifier}, {"$setOnInsert": {"tenant": message.tenant}}, upsert=True),
        Update(collection, older, {"$set": {**fields, mark: message.sequence}}),
    ]
