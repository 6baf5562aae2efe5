"""What the use cases of identity need from storage."""

from datetime import datetime
from typing import Protocol

from gateway.identity.domain.account import Account
from gateway.identity.domain.session import Session


class AccountRepository(Protocol):
    def add(self, aggregate: Account) -> Account: ...

    def get(self, identifier: str) -> Account:
        """Raises NoSuchAccount."""

    def find(self, identifier: str) -> Account | None: ...

    def named(self, username: str) -> Account | None: ...


class SessionRepository(Protocol):
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


class Passwords(Protocol):
    def hash(self, password: str) -> str: ...

    def matches(self, password_hash: str | None, password: str) -> bool:
        """Takes as long when there is no hash to compare with: nobody learns who has an account."""


class IdentityUnitOfWork(Protocol):
    @property
    def accounts(self) -> AccountRepository: ...

    @property
    def sessions(self) -> SessionRepository: ...

    @property
    def attempts(self) -> SignInAttempts: ...

    @property
    def passwords(self) -> Passwords: ...
