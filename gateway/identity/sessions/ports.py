"""What the use cases of sessions need from storage."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from gateway.identity.accounts.ports import AccountsWork
from gateway.identity.sessions.devices import DeviceTokens
from gateway.identity.sessions.domain import Session


class SessionRows(Protocol):
    """Sessions are rows, not aggregates: a refresh every 15 minutes is no event for others."""

    def find(self, identifier: str) -> Session | None: ...

    def open(self, session: Session, access_hash: str, access_until: datetime) -> None: ...

    def rotate(self, before: Session, after: Session, access_hash: str, access_until: datetime) -> None:
        """Replaces the tokens. The commit raises StaleVersion if another refresh came first."""

    def issue_again(self, session: Session, access_hash: str, access_until: datetime) -> None:
        """One more access token. The commit raises StaleVersion if the refresh token was used meanwhile."""

    def move(self, session: Session, generation: int) -> None:
        """Keeps the session when all others of the account end with a new generation."""

    def end(self, session: Session, at: datetime) -> None: ...


@dataclass(frozen=True)
class Attempt:
    """`number` counts from the last success or the end of the last lock."""

    number: int
    strikes: int
    locked_until: datetime | None


class SignInAttempts(Protocol):
    """Counts per username and place, also for usernames without an account."""

    def begin(self, username: str, place: str, at: datetime) -> Attempt:
        """Counts one more attempt, at once.

        Call it before the password is checked, so that parallel guesses count too.
        """

    def lock(self, username: str, place: str, until: datetime, strikes: int) -> None: ...

    def forget(self, username: str, place: str) -> None: ...

    def forgive(self, username: str, place: str) -> None:
        """Takes one attempt back."""


class SessionsWork(AccountsWork, Protocol):
    @property
    def sessions(self) -> SessionRows: ...

    @property
    def attempts(self) -> SignInAttempts: ...

    @property
    def devices(self) -> DeviceTokens: ...

    def accepts_code(self, account_id: str, code: str | None) -> bool | None:
        """Whether the second factor accepts this code, which then serves no more; None if one is needed and missing."""
