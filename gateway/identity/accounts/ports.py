"""What the use cases of accounts need from storage."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from chassis.kernel.ports import Aggregates, Work
from chassis.kernel.references import References
from gateway.identity.accounts.domain import Account
from gateway.identity.accounts.password_rules import PasswordRules
from gateway.identity.roles.domain import RoleGrant


class AccountsByName(Aggregates[Account], Protocol):
    def named(self, username: str) -> Account | None:
        """The account with this username, in any spelling."""

    def resembling(self, username: str) -> Account | None:
        """The account whose username is this one or looks like it."""

    def administrator_beside(self, account: Account) -> Account | None:
        """Another account of the tenant that may manage accounts and is in use."""

    def administrators(self) -> Sequence[Account]:
        """Those of the tenant that may manage accounts and are in use."""

    def holding(self, scope: str) -> Sequence[Account]:
        """The accounts that have a role for this scope."""

    def hold(self, account: Account) -> None:
        """The commit raises StaleVersion if this account changes before it."""


class Invitations(Protocol):
    """Codes with which people open their accounts. Only hashes are stored."""

    def issue(self, account_id: str, code_hash: str, until: datetime) -> None: ...


class Passwords(Protocol):
    def hash(self, password: str) -> str: ...

    def matches(self, password_hash: str | None, password: str) -> bool:
        """Whether the password is right. Must take as long without a hash, so that nobody learns who has an account."""

    def is_guessable(self, password: str, *words: str) -> bool:
        """Whether it is among the first that anybody tries, knowing these words."""


class AccountsWork(Work, Protocol):
    @property
    def accounts(self) -> AccountsByName: ...

    @property
    def references(self) -> References: ...

    def assigned_roles(self, person_id: str) -> Sequence[RoleGrant]:
        """The roles that members has assigned to the person, those whose term has not begun or is over too."""

    @property
    def invitations(self) -> Invitations: ...

    @property
    def passwords(self) -> Passwords: ...

    @property
    def password_rules(self) -> PasswordRules: ...

    def forget_second_factor(self, account_id: str) -> None: ...

    def taken_names_tried(self, address: str) -> int:
        """Counts, at once, one more sign-up from this address with a name that somebody has."""

    def unlock(self, username: str) -> None:
        """Ends the waiting time of all places from which somebody failed to sign in."""
