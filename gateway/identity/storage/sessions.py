"""Sessions and their tokens: a row a session, and a row a token by its hash, which MongoDB forgets when it expires."""

from datetime import datetime
from typing import Final

from chassis.kernel.writes import Document, Insert, Update
from chassis.persistence.unit_of_work import UnitOfWork
from gateway.identity.domain.session import Session

SESSIONS: Final = "sessions"
TOKENS: Final = "tokens"
ACCESS: Final = "access"
REFRESH: Final = "refresh"


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


def holder_key(tenant: str, person_id: str) -> str:
    """The key of a person's assigned roles."""
    return f"{tenant}|{person_id}"
