"""What the use cases of accounts need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates, Work
from gateway.identity.accounts.domain import Account


class AccountsByName(Aggregates[Account], Protocol):
    def named(self, username: str) -> Account | None:
        """By the username's key."""


class Passwords(Protocol):
    def hash(self, password: str) -> str: ...

    def matches(self, password_hash: str | None, password: str) -> bool:
        """Takes as long when there is no hash to compare with: nobody learns who has an account."""


class AccountsWork(Work, Protocol):
    @property
    def accounts(self) -> AccountsByName: ...

    @property
    def passwords(self) -> Passwords: ...
