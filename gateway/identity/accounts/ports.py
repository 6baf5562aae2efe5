"""What the use cases of accounts need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates, Work
from gateway.identity.accounts.domain import Account


class AccountsByName(Aggregates[Account], Protocol):
    def named(self, username: str) -> Account | None:
        """The account with this username, in any spelling."""


class Passwords(Protocol):
    def hash(self, password: str) -> str: ...

    def matches(self, password_hash: str | None, password: str) -> bool:
        """Whether the password is right. Must take as long without a hash, so that nobody learns who has an account."""


class AccountsWork(Work, Protocol):
    @property
    def accounts(self) -> AccountsByName: ...

    @property
    def passwords(self) -> Passwords: ...
