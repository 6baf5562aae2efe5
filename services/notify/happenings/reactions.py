"""Reactions of the event log: whatever happens is written down."""

from collections.abc import Mapping, Sequence
from typing import Final

from chassis.kernel.messages import Message
from chassis.kernel.writes import Update, Write
from chassis.service import Projection
from services.notify.directory.domain import key_of
from services.notify.event_types.domain import EVENT_TYPES
from services.notify.happenings.domain import COLLECTION, kind_of, shown


def write_down(message: Message) -> Sequence[Write]:
    """One row an event. A repeat changes nothing."""
    row = {
        "event_id": message.id,
        "type": message.type,
        "kind": kind_of(message.type),
        "at": message.time,
        "by": message.actor,
        "record_id": message.subject,
        "sequence": message.sequence,
        "correlation": message.correlation,
        "data": shown(message.type, message.data),
    }
    match = {"_id": key_of(message, message.id), "tenant": message.tenant}
    return [Update(COLLECTION, match, {"$setOnInsert": row}, upsert=True)]


PROJECTIONS: Final[Mapping[str, Projection]] = dict.fromkeys(EVENT_TYPES, write_down)
