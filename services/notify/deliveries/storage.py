"""Storage of deliveries and repeats in MongoDB. Deliveries go after 30 days, whatever became of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from chassis.kernel.errors import DomainError
from chassis.kernel.writes import Document, Update
from chassis.observability import traces
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import UnitOfWork
from services.notify.deliveries.domain import KEPT, Fact, Repeat, State, delivery_id
from services.notify.deliveries.errors import DeliveryUnderWay, NoSuchDelivery
from services.notify.deliveries.payload import body_of
from services.notify.happenings.domain import COLLECTION as HAPPENINGS
from services.notify.receivers.domain import DELIVERIES
from services.notify.receivers.offer import OFFERED, told
from services.notify.records import Records

REPEATS: Final = "webhook_repeats"
_KEPT_SECONDS: Final = KEPT.days * 86400


class MongoDeliveries:
    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._rows = uow.store.collection(DELIVERIES, uow.context.tenant)

    def put(self, receiver_id: str, fact: Fact) -> None:
        change = {"$setOnInsert": {**self._new(receiver_id, fact), **self._due(), "repeated": False}}
        self._uow.write(Update(DELIVERIES, self._match(delivery_id(receiver_id, fact.id)), change, upsert=True))

    def put_again(self, receiver_id: str, fact: Fact) -> None:
        change = {"$set": {**self._due(), "repeated": True}, "$setOnInsert": self._new(receiver_id, fact)}
        self._uow.write(Update(DELIVERIES, self._match(delivery_id(receiver_id, fact.id)), change, upsert=True))

    def receiver_of(self, delivery_id: str) -> str:
        row = self._rows.find_one({"_id": delivery_id})
        if row is None:
            raise NoSuchDelivery(days=KEPT.days)
        receiver: str = row["receiver_id"]
        return receiver

    def retry(self, delivery_id: str) -> None:
        refused = self._try_again(delivery_id, self._rows.find_one({"_id": delivery_id}))
        if refused:
            raise refused

    def retry_all(self, receiver_id: str, delivery_ids: Sequence[str]) -> Mapping[str, DomainError | None]:
        asked = list(dict.fromkeys(delivery_ids))
        rows = self._rows.find({"_id": {"$in": asked}, "receiver_id": receiver_id}, limit=len(asked))
        found = {row["_id"]: row for row in rows}
        return {one: self._try_again(one, found.get(one)) for one in asked}

    def _try_again(self, delivery_id: str, row: Document | None) -> DomainError | None:
        """Why it is not tried again, if so."""
        if row is None or row["state"] == State.DROPPED:
            return NoSuchDelivery(days=KEPT.days)
        if row["lease"] and row["next_at"] > self._uow.clock():
            return DeliveryUnderWay()
        # A sender that takes it at this moment has it alone: this is tried again, and finds it under way.
        mine = {**self._match(delivery_id), "lease": row["lease"], "next_at": row["next_at"]}
        self._uow.write(Update(DELIVERIES, mine, {"$set": {**self._due(), "repeated": True}}, must_match=True))
        return None

    def retry_failed(self, repeat: Repeat, event_types: Sequence[str], most: int) -> int:
        made = {"$gte": repeat.since, "$lte": repeat.until}
        match: Document = {"receiver_id": repeat.receiver_id, "state": State.FAILED.value, "made_at": made}
        if event_types:
            match["type"] = {"$in": list(event_types)}
        found = self._rows.find(match, sort=[("made_at", 1), ("_id", 1)], limit=most, only=["_id"])
        for row in found:
            still = {**self._match(row["_id"]), "state": State.FAILED.value}
            self._uow.write(Update(DELIVERIES, still, {"$set": {**self._due(), "repeated": True}}))
        return len(found)

    def failed_since(self, receiver_id: str, since: datetime) -> Mapping[str, int]:
        match = {"receiver_id": receiver_id, "state": State.FAILED.value, "made_at": {"$gte": since}}
        return {name: int(many) for name, many in self._rows.totals(match, by="type").items()}

    def _match(self, identifier: str) -> Document:
        return {"_id": identifier, "tenant": self._uow.context.tenant}

    def _due(self) -> Document:
        """With all tries before it."""
        now = self._uow.clock()
        fresh = {"lease": None, "tries": 0, "first_tried_at": None, "delivered_at": None}
        return {"state": State.WAITING.value, "next_at": now, "expires_at": now + KEPT, **fresh}

    def _new(self, receiver_id: str, fact: Fact) -> Document:
        return {
            "receiver_id": receiver_id,
            "event_id": fact.id,
            "type": fact.type,
            "about": fact.about,
            "at": fact.at,
            "made_at": self._uow.clock(),
            "is_sample": fact.is_sample,
            "body": body_of(fact, self._uow.context.tenant),
            "last_status": None,
            "last_fault": None,
            "last_tried_at": None,
            "attempts": [],
            **({"trace": trace} if (trace := traces.traceparent()) else {}),
        }


class MongoRepeats(Records[Repeat]):
    collection, record = REPEATS, Repeat

    def start(self, repeat: Repeat) -> None:
        # The index lets one run at a time for a receiver.
        self._keep_once(repeat, state="running", running=repeat.receiver_id, ended_at=None)

    def runs(self, receiver_id: str) -> bool:
        rows = self._uow.store.collection(self.collection, self._uow.context.tenant)
        return rows.find_one({"running": receiver_id}) is not None

    def advance(self, repeat: Repeat, last: tuple[datetime, str], *, repeated: int, ended: bool) -> None:
        at, after = last
        match = {
            "_id": repeat.id,
            "state": "running",
            "at": repeat.at,
            "after": repeat.after,
            "repeated": repeat.repeated,
        }
        change: Document = {"$set": {"at": at, "after": after}, "$inc": {"repeated": repeated}}
        if ended:
            change["$set"] |= {"state": "ended", "running": repeat.id, "ended_at": self._uow.clock()}
        self._uow.write(Update(self.collection, match, change, must_match=True))


class PastTold:
    """What happened, from the event log."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._rows = uow.store.collection(HAPPENINGS, uow.context.tenant)

    def told_after(self, at: datetime, after: str, until: datetime, most: int) -> Sequence[tuple[str, Fact]]:
        beyond = [{"at": {"$gt": at}}, {"_id": {"$gt": after}}]
        match: dict[str, Any] = {"at": {"$gte": at, "$lte": until}, "$or": beyond}
        rows = self._rows.find(match, sort=[("at", 1), ("_id", 1)], limit=most)
        return [(row["_id"], _fact(row)) for row in rows]


def _fact(row: Document) -> Fact:
    return Fact(
        id=row["event_id"],
        type=row["type"],
        at=row["at"],
        about=row["record_id"],
        # Rows from before it was kept lack it.
        sequence=row.get("sequence"),
        correlation=row["correlation"],
        data=told(row["type"], row["data"]) if row["type"] in OFFERED else {},
        known=row["data"],
    )


_OF_RECEIVER: Final = (("tenant", 1), ("receiver_id", 1))
_BY_TIME: Final = (("made_at", 1), ("_id", 1))
INDEXES: Final = {
    DELIVERIES: (
        Index(
            (("tenant", 1), ("state", 1), ("receiver_id", 1), ("next_at", 1)),
            serves="who has something waiting, how much, and what is due",
        ),
        Index((*_OF_RECEIVER, *_BY_TIME), serves="the log of a receiver"),
        Index((*_OF_RECEIVER, ("state", 1), *_BY_TIME), serves="the log of a receiver in one state; what to retry"),
        Index((*_OF_RECEIVER, ("type", 1), *_BY_TIME), serves="the log of a receiver for one type of event"),
        Index((*_OF_RECEIVER, ("state", 1), ("type", 1), *_BY_TIME), serves="the log of one type in one state"),
        Index((*_OF_RECEIVER, ("event_id", 1)), serves="the delivery of one event to a receiver"),
        Index((*_OF_RECEIVER, ("about", 1), *_BY_TIME), serves="what a receiver was told of a record"),
        Index((("expires_at", 1),), serves="expiry of the log", expire_seconds=0),
    ),
    REPEATS: (
        Index((("tenant", 1), ("running", 1)), serves="whether one runs for a receiver", unique=True),
        Index((("tenant", 1), ("state", 1), ("_id", 1)), serves="the repeats under way"),
        Index((*_OF_RECEIVER, ("_id", 1)), serves="the repeats of a receiver"),
        Index((("ended_at", 1),), serves="expiry of ended repeats", expire_seconds=_KEPT_SECONDS),
    ),
}
