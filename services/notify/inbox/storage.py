"""Storage of the inbox in MongoDB: one row per message and person."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from pymongo.errors import BulkWriteError

from chassis.kernel.writes import Delete, Document, Update
from chassis.observability import traces
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import UnitOfWork
from services.notify.inbox.domain import Folded, Notification, notification_id
from services.notify.inbox.errors import NoSuchNotification

COLLECTION: Final = "inbox"
KEEP_DAYS: Final = 400
_DUPLICATE_KEY: Final = 11000
#: There is one, or a few after races, which the next message folds.
_MOST_OF_A_THREAD: Final = 10
#: How many others a message says that it stands for, at most.
_MOST_SAID: Final = 9_999
#: More than anybody is sent while messages are kept.
_MOST_OF_A_PERSON: Final = 100_000
#: A message without words that is as old as can be: it expires at once.
_EMPTIED: Final[Document] = {"title": "", "body": "", "link": "", "sent_at": datetime(1971, 1, 1, tzinfo=UTC)}


class MongoInbox:
    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._rows = uow.store.collection(COLLECTION, uow.context.tenant)

    def put(self, notifications: Sequence[Notification]) -> list[Folded]:
        older = self._older(notifications)
        for notification in notifications:
            row = self._row(notification, older)
            # Not of messages to everybody, which are spread: a trace of thousands tells nobody anything.
            if trace := traces.traceparent():
                row["trace"] = trace
            match = {"_id": row.pop("_id"), "tenant": row.pop("tenant")}
            self._uow.write(Update(COLLECTION, match, {"$setOnInsert": row}, upsert=True))
        return self._fold(older)

    def _fold(self, older: Sequence[Document]) -> list[Folded]:
        # Other messages that are stored in the same transaction may fold the same ones; each goes, and is counted, once.
        seen: set[str] = self._uow.memory.setdefault((self._uow.context.tenant, "folded"), set())
        mine = [old for old in older if old["_id"] not in seen]
        seen.update(old["_id"] for old in mine)
        for old in mine:
            unread = {"_id": old["_id"], "tenant": self._uow.context.tenant, "read_at": None}
            self._uow.write(Delete(COLLECTION, unread, must_match=True))
        return [Folded(rule=old["rule"], sent_at=old["sent_at"]) for old in mine]

    def empty(self, person: str) -> list[Folded]:
        match = {"person_id": person, "sent_at": {"$gt": _EMPTIED["sent_at"]}}
        gone = self._rows.find(match, limit=_MOST_OF_A_PERSON, only=["_id", "rule", "sent_at", "read_at"])
        for row in gone:
            if row["read_at"] is None:
                # What is read or folded at this moment is counted there: then this is done again.
                unread = {"_id": row["_id"], "tenant": self._uow.context.tenant, "read_at": None}
                self._uow.write(Update(COLLECTION, unread, {"$set": _EMPTIED}, must_match=True))
        self._uow.write(Update(COLLECTION, {"tenant": self._uow.context.tenant, **match}, {"$set": _EMPTIED}))
        return [Folded(rule=row["rule"], sent_at=row["sent_at"], read_at=row["read_at"]) for row in gone]

    def spread(self, notifications: Sequence[Notification]) -> tuple[int, list[Folded]]:
        """See the port."""
        older = self._older(notifications)
        rows = [self._row(notification, older) for notification in notifications]
        # Before the older ones go: whoever is killed in between leaves one message too many, and the repeat folds it.
        return self._insert(rows, notifications[0].rule), self._fold(older)

    def _insert(self, rows: Sequence[Document], rule: str) -> int:
        # One unordered insert is five times faster than upserts. Rows of a repeat are there already and are refused.
        try:
            self._uow.store.db[COLLECTION].insert_many(rows, ordered=False)
        except BulkWriteError as error:
            faults = error.details["writeErrors"]
            if any(fault["code"] != _DUPLICATE_KEY for fault in faults):
                raise
            repeated = [rows[fault["index"]]["_id"] for fault in faults]
            # Another rule may have told some of them of the event; those do not count for this one.
            mine = self._rows.count({"_id": {"$in": repeated}, "rule": rule})
            return len(rows) - len(faults) + mine
        return len(rows)

    def without_known(self, persons: Sequence[str], event_id: str) -> list[str]:
        ids = [notification_id(event_id, person) for person in persons]
        known = {row["person_id"] for row in self._rows.find({"_id": {"$in": ids}}, limit=len(ids) or 1)}
        return [person for person in persons if person not in known]

    def get(self, identifier: str, person: str) -> Document:
        row = self._rows.find_one({"_id": identifier, "person_id": person})
        if row is None:
            raise NoSuchNotification
        return row

    def mark_read(self, identifier: str, at: datetime) -> None:
        match = {"_id": identifier, "tenant": self._uow.context.tenant, "read_at": None}
        self._uow.write(Update(COLLECTION, match, {"$set": {"read_at": at}}, must_match=True))

    def mark_all_read(self, person: str, at: datetime, most: int) -> int:
        # Not beyond `at`: a message that arrives now was not seen.
        match = {"person_id": person, "read_at": None, "sent_at": {"$lte": at}}
        unread = self._rows.find(match, limit=most, only=["_id"])
        # One by one: what is read elsewhere at this moment is counted there.
        for row in unread:
            self.mark_read(row["_id"], at)
        return len(unread)

    def unread(self, person: str) -> int:
        return self._rows.count({"person_id": person, "read_at": None})

    def _older(self, notifications: Sequence[Notification]) -> list[Document]:
        """Unread messages of the same thread; they fold into the new ones, which all are of one letter."""
        if not notifications or not notifications[0].thread:
            return []
        persons = [notification.person_id for notification in notifications]
        match = {"person_id": {"$in": persons}, "thread": notifications[0].thread, "read_at": None}
        new = {notification.id for notification in notifications}
        limit = _MOST_OF_A_THREAD * len(persons)
        found = self._rows.find(match, limit=limit, only=["_id", "person_id", "more", "rule", "sent_at"])
        return [row for row in found if row["_id"] not in new]

    def _row(self, notification: Notification, older: Sequence[Document]) -> Document:
        mine = [row.get("more", 0) for row in older if row["person_id"] == notification.person_id]
        # Not the sum: messages that were stored in one transaction have folded the same older ones, each of them.
        others = min(len(mine) + max(mine, default=0), _MOST_SAID)
        shown = vars(notification.standing_for(others))
        return {"_id": notification.id, "tenant": self._uow.context.tenant, **shown, "read_at": None}


INDEXES: Final = {
    COLLECTION: (
        Index((("tenant", 1), ("person_id", 1), ("sent_at", 1), ("_id", 1)), serves="a person's inbox, and its replay"),
        Index(
            (("tenant", 1), ("person_id", 1), ("sent_at", 1), ("_id", 1), ("read_at", 1)),
            serves="what a person has not read",
            only={"read_at": None},
        ),
        Index(
            (("tenant", 1), ("person_id", 1), ("correlation", 1), ("sent_at", 1), ("_id", 1)),
            serves="what one act brought a person",
        ),
        Index(
            (("tenant", 1), ("thread", 1), ("person_id", 1)),
            serves="the unread message of one thing",
            only={"read_at": None},
        ),
        Index((("tenant", 1), ("correlation", 1)), serves="how many people one act told"),
        Index((("sent_at", 1),), serves="expiry of messages", expire_seconds=KEEP_DAYS * 86400),
    ),
}
