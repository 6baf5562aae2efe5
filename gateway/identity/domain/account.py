"""An account: how one person signs in to one tenant, and the roles granted to them directly."""

import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Self

from chassis.kernel.aggregate import Aggregate
from gateway.identity.domain.events import (
    AccountCreated,
    AccountDisabled,
    AccountEnabled,
    AccountGranted,
    AccountGrantWithdrawn,
    AccountLocked,
    AccountSessionRevoked,
)


class Status(StrEnum):
    ACTIVE = "active"
    DISABLED = "disabled"


class Locale(StrEnum):
    CHINESE = "zh-CN"
    ENGLISH = "en"


@dataclass(frozen=True, kw_only=True)
class RoleGrant:
    role: str
    scope: str


@dataclass(kw_only=True)
class Account(Aggregate):
    """Its id is the person's id in every service. What is personal stays out of `repr` and so out of logs."""

    username: str = field(repr=False)
    password_hash: str = field(repr=False)
    display_name: str = field(repr=False)
    locale: Locale
    status: Status
    roles: list[RoleGrant]
    created_at: datetime

    @classmethod
    def create(
        cls,
        *,
        id: str,  # noqa: A002 # the aggregate's own field
        username: str,
        password_hash: str,
        display_name: str,
        locale: Locale,
        tenant_slug: str,
        at: datetime,
    ) -> Self:
        account = cls(
            id=id,
            username=username_key(username),
            password_hash=password_hash,
            display_name=display_name,
            locale=locale,
            status=Status.ACTIVE,
            roles=[],
            created_at=at,
        )
        account.record(
            AccountCreated(account_id=id, display_name=display_name, locale=locale.value, tenant_slug=tenant_slug)
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
