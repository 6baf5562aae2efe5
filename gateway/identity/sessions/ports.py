"""What the use cases of sessions need from storage."""

from datetime import datetime
from typing import Protocol

from gateway.identity.accounts.ports import AccountsWork
from gateway.identity.sessions.domain import Session


class SessionRows(Protocol):
    """Sessions are rows of their own, not aggregates: a refresh every 15 minutes is nothing to tell the platform."""

    def find(self, identifier: str) -> Session | None: ...

    def open(self, session: Session, access_hash: str, access_until: datetime) -> None: ...

    def rotate(self, before: Session, after: Session, access_hash: str, access_until: datetime) -> None:
        """The commit raises StaleVersion when another refresh came first."""

    def end(self, session: Session, at: datetime) -> None: ...


class SignInAttempts(Protocol):
    def begin(self, username: str, at: datetime) -> int:
        """Counts one more attempt at once, before the password is looked at, so that parallel guesses count too.

        Returns how many there were, this one included, since the last success or the end of the last lock.
        """

    def lock(self, username: str, until: datetime) -> None: ...

    def forget(self, username: str) -> None: ...


class SessionsWork(AccountsWork, Protocol):
    @property
    def sessions(self) -> SessionRows: ...

    @property
    def attempts(self) -> SignInAttempts: ...
