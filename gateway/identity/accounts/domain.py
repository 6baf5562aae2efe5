"""An account: how one person signs in to one tenant, and the roles granted to them directly."""

import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, Self

from chassis.kernel.aggregate import Aggregate, values_of
from gateway.identity.accounts.errors import WeakPassword
from gateway.identity.accounts.events import (
    AccountCreated,
    AccountDisabled,
    AccountEnabled,
    AccountGranted,
    AccountGrantWithdrawn,
    AccountLocked,
    AccountSessionRevoked,
)
from gateway.identity.roles.domain import RoleGrant

#: Length is what counts (NIST SP 800-63B).
SHORTEST_PASSWORD: Final = 8


class Status(StrEnum):
    ACTIVE = "active"
    DISABLED = "disabled"


class Locale(StrEnum):
    CHINESE = "zh-CN"
    ENGLISH = "en"


@dataclass(kw_only=True)
class AccountDetails:
    """What is said when an account is opened. What is personal stays out of `repr` and so out of logs."""

    username: str = field(repr=False)
    display_name: str = field(repr=False)
    locale: Locale


@dataclass(kw_only=True)
class Account(AccountDetails, Aggregate):
    """Its id is the person's id in every service."""

    password_hash: str = field(repr=False)
    status: Status
    roles: list[RoleGrant]
    created_at: datetime

    @classmethod
    def create(
        cls, details: AccountDetails, *, identifier: str, password_hash: str, tenant_slug: str, at: datetime
    ) -> Self:
        said = values_of(AccountDetails, details) | {"username": username_key(details.username)}
        account = cls(id=identifier, **said, password_hash=password_hash, status=Status.ACTIVE, roles=[], created_at=at)
        account.record(
            AccountCreated(
                account_id=identifier,
                display_name=account.display_name,
                locale=account.locale.value,
                tenant_slug=tenant_slug,
            )
        )
        return account

    @property
    def is_active(self) -> bool:
        return self.status is Status.ACTIVE

    def grant(self, grant: RoleGrant) -> None:
        """A repeat changes nothing."""
        if grant not in self.roles:
            self.roles = [*self.roles, grant]
            self.record(AccountGranted(account_id=self.id, role=grant.role, scope=grant.scope))

    def withdraw(self, grant: RoleGrant) -> None:
        """A repeat changes nothing."""
        if grant in self.roles:
            self.roles = [kept for kept in self.roles if kept != grant]
            self.record(AccountGrantWithdrawn(account_id=self.id, role=grant.role, scope=grant.scope))

    def disable(self) -> None:
        """Its sessions stop working with the next exchange. A repeat changes nothing."""
        if self.is_active:
            self.status = Status.DISABLED
            self.record(AccountDisabled(account_id=self.id))

    def enable(self) -> None:
        if not self.is_active:
            self.status = Status.ACTIVE
            self.record(AccountEnabled(account_id=self.id))

    def was_locked(self) -> None:
        """The lock itself is kept with the attempts, which exist for unknown usernames too."""
        self.record(AccountLocked(account_id=self.id))

    def lost_session(self, session_id: str) -> None:
        self.record(AccountSessionRevoked(account_id=self.id, session_id=session_id, reason="refresh_token_reused"))


def username_key(username: str) -> str:
    """The one spelling under which a username is kept and found."""
    return unicodedata.normalize("NFKC", username).strip().casefold()


def require_strong(password: str, username: str) -> None:
    """Raises WeakPassword."""
    if len(password) < SHORTEST_PASSWORD or username_key(password) == username_key(username):
        raise WeakPassword(length=SHORTEST_PASSWORD)
