"""Processed messages: one row per message that took effect, stored in the transaction of the effect."""

from collections.abc import Mapping, Sequence
from typing import Final

from bson.timestamp import Timestamp

from chassis.kernel.clock import Clock
from chassis.kernel.messages import Message
from chassis.kernel.writes import Insert
from chassis.persistence.store import Index, Store

COLLECTION: Final = "processed_messages"
#: Longer than topics (7 days) and outbox (90 days) keep messages: a replay must find that a message took effect.
KEEP_DAYS: Final = 100
INDEXES: Final[Mapping[str, Sequence[Index]]] = {
    COLLECTION: (Index((("at", 1),), serves="expiry", expire_seconds=KEEP_DAYS * 86400),)
}


class ProcessedMessages:
    """Rows have the id `<channel>|<message id>`; the channels are `handlers` and `projections`."""

    # Two channels, so that projections can be rebuilt without running handlers again.
    def __init__(self, store: Store, clock: Clock) -> None:
        self._rows, self._clock = store.db[COLLECTION], clock

    def known(self, messages: Sequence[Message]) -> set[str]:
        """The `<channel>|<id>` of these messages that took effect. One query."""
        if not messages:
            return set()
        ids = [f"{channel}|{message.id}" for message in messages for channel in ("handlers", "projections")]
        return {row["_id"] for row in self._rows.find({"_id": {"$in": ids}}, {"_id": 1})}

    def insert_of(self, channel: str, message: Message) -> Insert:
        # An insert, not an upsert: if two processes apply the same message, the second commit fails.
        row = {
            "_id": f"{channel}|{message.id}",
            "agg": message.key,
            "seq": message.sequence,
            "type": message.type,
            "ts": Timestamp(0, 0),
            "at": self._clock(),
        }
        return Insert(COLLECTION, row)
