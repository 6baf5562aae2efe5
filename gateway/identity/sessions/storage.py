"""Storage of sessions, their tokens and sign-in attempts in MongoDB."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any, Final

from chassis.kernel.ids import derived_id
from chassis.kernel.writes import Delete, Document, Insert, Update
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import UnitOfWork
from gateway.identity.changes.storage import change_of
from gateway.identity.sessions.domain import LOCKED_FOR, Session
from gateway.identity.sessions.ports import Attempt
from gateway.identity.stored import ACCESS, REFRESH, SESSIONS, TOKENS, person_key

SIGN_IN_ATTEMPTS: Final = "sign_in_attempts"
#: How long a lock makes the next one longer.
_REMEMBERED: Final = timedelta(days=1)


class Sessions:
    """Reads at once, writes with the commit."""

    # Used refresh tokens stay until they expire, to recognise a reuse.

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def find(self, identifier: str) -> Session | None:
        row = self._uow.store.collection(SESSIONS, self._uow.context.tenant).find_one({"_id": identifier})
        return session_in(row) if row else None

    def open(self, session: Session, access_hash: str, access_until: datetime) -> None:
        row = {**asdict(session), "_id": session.id, "tenant": self._uow.context.tenant}
        del row["id"]
        self._uow.write(Insert(SESSIONS, row))
        self._issue(session, session.refresh_hash, REFRESH, session.expires_at)
        self._issue(session, access_hash, ACCESS, access_until)

    def rotate(self, before: Session, after: Session, access_hash: str, access_until: datetime) -> None:
        changed = ("refresh_hash", "previous_hash", "salt", "used_at", "used_from", "expires_at")
        self._change(before, {name: getattr(after, name) for name in changed})
        self._issue(after, after.refresh_hash, REFRESH, after.expires_at)
        self._issue(after, access_hash, ACCESS, access_until)

    def issue_again(self, session: Session, access_hash: str, access_until: datetime) -> None:
        self._change(session, {"used_at": session.used_at})
        self._issue(session, access_hash, ACCESS, access_until)

    def move(self, session: Session, generation: int) -> None:
        self._uow.write(Update(SESSIONS, self._key(session), {"$set": {"generation": generation}}))

    def end(self, session: Session, at: datetime) -> None:
        self._uow.write(Update(SESSIONS, self._key(session), {"$set": {"ended_at": at}}))
        self._uow.write(change_of(self._uow.context.tenant, session.account_id))

    def _change(self, before: Session, changed: Document) -> None:
        match = {**self._key(before), "refresh_hash": before.refresh_hash, "ended_at": None}
        self._uow.write(Update(SESSIONS, match, {"$set": changed}, must_match=True))

    def _key(self, session: Session) -> Document:
        return {"_id": session.id, "tenant": self._uow.context.tenant}

    def _issue(self, session: Session, identifier: str, kind: str, until: datetime) -> None:
        tenant = self._uow.context.tenant
        row = {
            "_id": identifier, "kind": kind, "expires_at": until, "tenant": tenant, "session_id": session.id,
            "account_id": session.account_id, "holder": person_key(tenant, session.account_id),
        }  # fmt: skip
        self._uow.write(Insert(TOKENS, row))


def session_in(row: Document) -> Session:
    return Session(
        id=row["_id"],
        account_id=row["account_id"],
        generation=row["generation"],
        refresh_hash=row["refresh_hash"],
        previous_hash=row["previous_hash"],
        salt=row["salt"],
        device=row["device"],
        opened_at=row["opened_at"],
        used_at=row["used_at"],
        expires_at=row["expires_at"],
        ended_at=row["ended_at"],
        # Sessions from before have none.
        opened_from=row.get("opened_from", ""),
        used_from=row.get("used_from", ""),
    )


class Attempts:
    """Sign-in attempts by tenant, username and place, also for usernames without an account."""

    # `begin` writes at once: if the count waited for the commit, parallel guesses would not be counted.

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._rows = uow.store.db[SIGN_IN_ATTEMPTS]

    def begin(self, username: str, place: str, at: datetime) -> Attempt:
        key = self._key(username, place)
        self._rows.delete_one({"_id": key, "until": {"$lte": at}})
        served = {"$set": {"count": 0, "locked_until": None}}
        self._rows.update_one({"_id": key, "locked_until": {"$lte": at}}, served)
        first = {
            "tenant": self._uow.context.tenant, "name": self._name(username), "until": at + LOCKED_FOR,
            "locked_until": None, "strikes": 0,
        }  # fmt: skip
        row: Any = self._rows.find_one_and_update(
            {"_id": key}, {"$inc": {"count": 1}, "$setOnInsert": first}, upsert=True, return_document=True
        )
        return Attempt(int(row["count"]), int(row["strikes"]), row["locked_until"])

    def lock(self, username: str, place: str, until: datetime, strikes: int) -> None:
        locked = {"locked_until": until, "strikes": strikes, "until": until + _REMEMBERED}
        self._uow.write(Update(SIGN_IN_ATTEMPTS, {"_id": self._key(username, place)}, {"$set": locked}))

    def forget(self, username: str, place: str) -> None:
        self._uow.write(Delete(SIGN_IN_ATTEMPTS, {"_id": self._key(username, place)}))

    def forgive(self, username: str, place: str) -> None:
        self._uow.write(Update(SIGN_IN_ATTEMPTS, {"_id": self._key(username, place)}, {"$inc": {"count": -1}}))

    def unlock(self, username: str) -> None:
        """Ends the locks of all places."""
        match = {"tenant": self._uow.context.tenant, "name": self._name(username)}
        served = {"count": 0, "strikes": 0, "locked_until": None}
        self._uow.write(Update(SIGN_IN_ATTEMPTS, match, {"$set": served}))

    def _name(self, username: str) -> str:
        """A key without the username in it."""
        return derived_id("sign-in", self._uow.context.tenant, username)

    def _key(self, username: str, place: str) -> str:
        return derived_id("sign-in", self._uow.context.tenant, username, place)


#: Mostly for expiry: rows are found by their ids, which derive from the token, the session or the username.
INDEXES: Final = {
    SESSIONS: (
        Index((("expires_at", 1),), serves="expiry of sessions", expire_seconds=0),
        Index((("tenant", 1), ("account_id", 1), ("opened_at", 1), ("_id", 1)), serves="a person's own sign-ins"),
    ),
    TOKENS: (Index((("expires_at", 1),), serves="expiry of tokens", expire_seconds=0),),
    SIGN_IN_ATTEMPTS: (
        Index((("until", 1),), serves="expiry of counts and locks", expire_seconds=0),
        Index((("tenant", 1), ("name", 1)), serves="unlocking an account"),
    ),
}
