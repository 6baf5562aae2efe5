"""Processed messages: one row per message that took effect, stored in the transaction of the effect."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

from bson.timestamp import Timestamp
from pymongo.errors import DuplicateKeyError

from chassis.kernel.clock import Clock
from chassis.kernel.messages import Message
from chassis.kernel.writes import Insert
from chassis.persistence.store import Index, Store

COLLECTION: Final = "processed_messages"
SINCE: Final = "processed_since"
CHANNELS: Final = ("handlers", "projections")
#: Longer than topics keep messages: one that comes again must be found. Older ones come only with the history, see below.
KEEP_DAYS: Final = 100
#: Younger messages that took effect have a row; a day less, because expiry is not exact.
_REMEMBERED: Final = timedelta(days=KEEP_DAYS - 1)
INDEXES: Final[Mapping[str, Sequence[Index]]] = {
    COLLECTION: (Index((("at", 1),), serves="expiry", expire_seconds=KEEP_DAYS * 86400),)
}


class ProcessedMessages:
    """Rows have the id `<channel>|<message id>`; the channels are `handlers` and `projections`.

    Rows expire, so for a message of a replayed history that is older than they are kept, the row decides only while the
    channel is younger than that: since its first message, or since its projections were emptied. After that the channel
    has taken in all history and knows such a message.
    """

    # Two channels, so that projections can be rebuilt without running handlers again.
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self._begun = False

    def known(self, messages: Sequence[Message]) -> set[str]:
        """The `<channel>|<id>` of these messages that took effect. One query; one more if old ones are replayed."""
        if not messages:
            return set()
        self._begin()
        ids = [f"{channel}|{message.id}" for message in messages for channel in CHANNELS]
        known = {row["_id"] for row in self._store.db[COLLECTION].find({"_id": {"$in": ids}}, {"_id": 1})}
        remembered = self._clock() - _REMEMBERED
        old = [message for message in messages if message.replay and message.time < remembered]
        if old:
            since = {row["_id"]: row["at"] for row in self._store.db[SINCE].find({"_id": {"$in": list(CHANNELS)}})}
            settled = [channel for channel in CHANNELS if channel in since and since[channel] < remembered]
            known |= {f"{channel}|{message.id}" for message in old for channel in settled}
        return known

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

    def _begin(self) -> None:
        """Notes once when this consumer began: with its oldest row, for one that is older than these notes."""
        if self._begun:
            return
        oldest = self._store.db[COLLECTION].find_one({}, {"at": 1}, sort=[("at", 1)])
        at = oldest["at"] if oldest else self._clock()
        for channel in CHANNELS:
            with suppress(DuplicateKeyError):  # it began before, or another process notes the same
                self._store.db[SINCE].insert_one({"_id": channel, "at": at})
        self._begun = True


def forget_projections(store: Store, at: datetime) -> None:
    """Forgets which messages the projections hold; a replay fills them again."""
    # Only the rows of projections: a handler must not run again for what it has done. "}" is the character after "|".
    store.db[COLLECTION].delete_many({"_id": {"$gte": "projections|", "$lt": "projections}"}})
    store.db[SINCE].update_one({"_id": "projections"}, {"$set": {"at": at}}, upsert=True)
