"""How sessions, their tokens and the attempts to begin one are kept in MongoDB."""

from datetime import datetime
from typing import Final

from chassis.kernel.ids import derived_id
from chassis.kernel.writes import Delete, Document, Insert, Update
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import UnitOfWork
from gateway.identity.roles.assignments import holder_key
from gateway.identity.sessions.domain import LOCKED_FOR, Session
from gateway.identity.sessions.tokens import ACCESS, REFRESH, SESSIONS, TOKENS

SIGN_IN_ATTEMPTS: Final = "sign_in_attempts"


class Sessions:
    """Reads at once, writes with the commit. Used refresh tokens stay until they expire, to recognise a reuse."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def find(self, identifier: str) -> Session | None:
        row = self._uow.store.collection(SESSIONS, self._uow.context.tenant).find_one({"_id": identifier})
        if row is None:
            return None
        return Session(
            id=row["_id"],
            account_id=row["account_id"],
            refresh_hash=row["refresh_hash"],
            opened_at=row["opened_at"],
            expires_at=row["expires_at"],
            ended_at=row["ended_at"],
        )

    def open(self, session: Session, access_hash: str, access_until: datetime) -> None:
        row = {
            "_id": session.id,
            "tenant": self._uow.context.tenant,
            "account_id": session.account_id,
            "refresh_hash": session.refresh_hash,
            "opened_at": session.opened_at,
            "expires_at": session.expires_at,
            "ended_at": None,
        }
        self._uow.write(Insert(SESSIONS, row))
        self._issue(session, access_hash, access_until)

    def rotate(self, before: Session, after: Session, access_hash: str, access_until: datetime) -> None:
        match = {**self._key(before), "refresh_hash": before.refresh_hash, "ended_at": None}
        change = {"$set": {"refresh_hash": after.refresh_hash, "expires_at": after.expires_at}}
        self._uow.write(Update(SESSIONS, match, change, must_match=True))
        self._issue(after, access_hash, access_until)

    def end(self, session: Session, at: datetime) -> None:
        self._uow.write(Update(SESSIONS, self._key(session), {"$set": {"ended_at": at}}))

    def _key(self, session: Session) -> Document:
        return {"_id": session.id, "tenant": self._uow.context.tenant}

    def _issue(self, session: Session, access_hash: str, access_until: datetime) -> None:
        tenant = self._uow.context.tenant
        of_session = {
            "tenant": tenant,
            "session_id": session.id,
            "account_id": session.account_id,
            "holder": holder_key(tenant, session.account_id),
        }
        for identifier, kind, until in (
            (access_hash, ACCESS, access_until),
            (session.refresh_hash, REFRESH, session.expires_at),
        ):
            self._uow.write(Insert(TOKENS, {"_id": identifier, "kind": kind, "expires_at": until, **of_session}))


class Attempts:
    """Attempts to sign in, counted by tenant and username, whether there is such an account or not.

    `begin` writes at once and alone: a count that waited for the commit would let parallel guesses through.
    """

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._rows = uow.store.db[SIGN_IN_ATTEMPTS]

    def begin(self, username: str, at: datetime) -> int:
        key = self._key(username)
        self._rows.delete_one({"_id": key, "until": {"$lte": at}})
        first = {"tenant": self._uow.context.tenant, "until": at + LOCKED_FOR}
        row = self._rows.find_one_and_update(
            {"_id": key}, {"$inc": {"count": 1}, "$setOnInsert": first}, upsert=True, return_document=True
        )
        return int(row["count"])  # type: ignore[index]  # an upsert always returns its row

    def lock(self, username: str, until: datetime) -> None:
        self._uow.write(Update(SIGN_IN_ATTEMPTS, {"_id": self._key(username)}, {"$set": {"until": until}}))

    def forget(self, username: str) -> None:
        self._uow.write(Delete(SIGN_IN_ATTEMPTS, {"_id": self._key(username)}))

    def _key(self, username: str) -> str:
        """No username stands in the row."""
        return derived_id("sign-in", self._uow.context.tenant, username)


#: What tells the tenant, a token or a session's id, is found without an index.
INDEXES: Final = {
    SESSIONS: (Index((("expires_at", 1),), serves="expiry of sessions", expire_seconds=0),),
    TOKENS: (Index((("expires_at", 1),), serves="expiry of tokens", expire_seconds=0),),
    SIGN_IN_ATTEMPTS: (Index((("until", 1),), serves="expiry of counts and locks", expire_seconds=0),),
}
