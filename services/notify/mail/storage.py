"""Storage of mails in MongoDB. They hold no address; they go after 30 days, whatever became of them."""

from collections import Counter
from datetime import datetime
from typing import Final

from chassis.kernel.writes import Document, Update
from chassis.observability.logs import log
from chassis.persistence.store import Index, Store
from chassis.persistence.unit_of_work import UnitOfWork
from services.notify.mail.domain import (
    ALERTS,
    BETWEEN_ALERTS,
    COLLECTION,
    DAY,
    KEPT,
    MOST_OF_RECEIVER,
    MOST_OF_TENANT,
    SERVERS,
    Kind,
    Mail,
    State,
)

_ALERTS: Final = sorted(ALERTS)
_UNDER_WAY: Final = [State.WAITING.value, State.SENT.value, State.REFUSED.value]


def line_of(store: Store, now: datetime) -> tuple[int, datetime | None]:
    """How many mails wait, and since when the oldest of them is due; None if none is."""
    rows, waiting = store.db[COLLECTION], {"state": State.WAITING.value}
    due = rows.find_one({**waiting, "next_at": {"$lte": now}}, {"next_at": 1}, sort=[("next_at", 1)])
    return rows.count_documents(waiting), due["next_at"] if due else None


class MongoMails:
    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._rows = uow.store.collection(COLLECTION, uow.context.tenant)
        self._made = Counter[str]()

    def put(self, mail: Mail) -> bool:
        if not self._has_room(mail):
            log.warning("mail.held_back", receiver=mail.receiver_id, kind=mail.kind.value)
            return False
        now = self._uow.clock()
        due = self._due_of_alert(mail, now) if mail.kind in ALERTS else now
        row = {
            "receiver_id": mail.receiver_id,
            "contact_id": mail.contact_id,
            "to_hash": mail.address_hash,
            "kind": mail.kind.value,
            "facts": dict(mail.facts),
            "state": State.WAITING.value,
            "made_at": now,
            "due_at": due,
            "next_at": due,
            "expires_at": now + KEPT,
            "lease": None,
            "tries": 0,
            "last_tried_at": None,
            "sent_at": None,
            "last_fault": None,
            "last_code": None,
            "last_reply": "",
        }
        self._uow.write(Update(COLLECTION, self._match(mail.id), {"$setOnInsert": row}, upsert=True))
        self._made[mail.receiver_id] += 1
        return True

    def told_of(self, *, address_hash: str, since: datetime) -> int:
        match = {"to_hash": address_hash, "kind": Kind.CONFIRM.value, "made_at": {"$gt": since}}
        return self._rows.count(match)

    def forget(self, contact_id: str) -> None:
        waiting = {"contact_id": contact_id, "state": State.WAITING.value}
        for row in self._rows.find(waiting, limit=MOST_OF_RECEIVER, only=["_id"]):
            self._end(row["_id"], State.DROPPED)

    def _has_room(self, mail: Mail) -> bool:
        today = {"made_at": {"$gt": self._uow.clock() - DAY}, "state": {"$in": _UNDER_WAY}}
        of_receiver = self._rows.count({**today, "receiver_id": mail.receiver_id}) + self._made[mail.receiver_id]
        return of_receiver < MOST_OF_RECEIVER and self._rows.count(today) + self._made.total() < MOST_OF_TENANT

    def _due_of_alert(self, mail: Mail, now: datetime) -> datetime:
        """At once, or an hour after the last one; what waited until then says nothing new any more."""
        before = {"contact_id": mail.contact_id, "kind": {"$in": _ALERTS}, "state": {"$in": _UNDER_WAY}}
        due = now
        for row in self._rows.find(before, sort=[("made_at", -1)], limit=MOST_OF_RECEIVER):
            if row["_id"] == mail.id:
                continue
            if row["state"] == State.WAITING and row["lease"] is None and not row["tries"]:
                self._end(row["_id"], State.FOLDED)
            else:
                due = max(due, (row["last_tried_at"] or row["due_at"]) + BETWEEN_ALERTS)
        return due

    def _end(self, identifier: str, state: State) -> None:
        still = {**self._match(identifier), "state": State.WAITING.value, "lease": None}
        self._uow.write(Update(COLLECTION, still, {"$set": {"state": state.value}}))

    def _match(self, identifier: str) -> Document:
        return {"_id": identifier, "tenant": self._uow.context.tenant}


_BY_TIME: Final = (("made_at", 1), ("_id", 1))
INDEXES: Final = {
    COLLECTION: (
        Index((("tenant", 1), ("state", 1), ("next_at", 1)), serves="what is due"),
        Index((("tenant", 1), ("receiver_id", 1), *_BY_TIME), serves="the mails of a receiver, and how many a day"),
        Index((("tenant", 1), ("contact_id", 1), *_BY_TIME), serves="the mails to one address"),
        Index((("tenant", 1), ("made_at", 1)), serves="how many mails a street office had in a day"),
        Index((("tenant", 1), ("to_hash", 1), ("made_at", 1)), serves="how often an address was asked to confirm"),
        Index((("state", 1), ("next_at", 1)), serves="how many wait, and since when the oldest"),
        Index((("expires_at", 1),), serves="expiry of the log", expire_seconds=0),
    ),
    SERVERS: (Index((("failing_since", 1),), serves="whether the mail server is away"),),
}
