"""An account: how a person signs in to one tenant, and the roles granted to it directly."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, Self

from chassis.kernel.aggregate import Aggregate, values_of
from gateway.identity.accounts.errors import NotInUse, NotInvited
from gateway.identity.accounts.events import (
    AccountActivated,
    AccountCreated,
    AccountDisabled,
    AccountEnabled,
    AccountErased,
    AccountGranted,
    AccountGrantWithdrawn,
    AccountInvited,
    AccountLocaleChanged,
    AccountLocked,
    AccountPasswordChanged,
    AccountRenamed,
    AccountSecondFactorChanged,
    AccountSessionRevoked,
    AccountSessionsEnded,
    AccountUnlocked,
)
from gateway.identity.accounts.names import skeleton, username_key
from gateway.identity.roles.authority import require_apart
from gateway.identity.roles.domain import RoleGrant
from gateway.identity.roles.errors import TooManyGrants

#: Old hashes kept at most, whatever the setting asks for.
_REMEMBERED: Final = 24
#: Roles granted to one account: with those that members assigns, they fit into one header of a request (deploy/gunicorn.py).
MOST_HELD: Final = 100


class Status(StrEnum):
    #: No password yet: the person has not accepted the invitation, or has to set a new password.
    INVITED = "invited"
    ACTIVE = "active"
    DISABLED = "disabled"
    #: The person is gone; only the id is kept.
    ERASED = "erased"


class Locale(StrEnum):
    CHINESE = "zh-CN"
    TRADITIONAL = "zh-TW"
    ENGLISH = "en"


@dataclass(kw_only=True)
class AccountDetails:
    """The fields of a new account."""

    # Personal fields are not in `repr`, so they can't get into logs.

    username: str = field(repr=False)
    display_name: str = field(repr=False)
    locale: Locale


@dataclass(kw_only=True)
class Account(AccountDetails, Aggregate):
    """Its id is the person's id in every service.

    A session belongs to the `generation` in which it was opened: a new one ends all of them, for good.
    `skeleton` is equal for usernames that look alike. `invitation` is the hash of the one code that counts.
    """

    skeleton: str = field(repr=False)
    password_hash: str | None = field(repr=False)
    password_at: datetime | None
    old_passwords: list[str] = field(repr=False)
    invitation: str | None = field(repr=False)
    status: Status
    generation: int
    roles: list[RoleGrant]
    created_at: datetime

    @classmethod
    def create(
        cls, details: AccountDetails, *, identifier: str, password_hash: str | None, tenant_slug: str, at: datetime
    ) -> Self:
        """Without a password, the person has to accept an invitation first."""
        username = username_key(details.username)
        account = cls(
            id=identifier,
            **values_of(AccountDetails, details) | {"username": username},
            skeleton=skeleton(username),
            password_hash=password_hash,
            password_at=at if password_hash else None,
            old_passwords=[],
            invitation=None,
            status=Status.ACTIVE if password_hash else Status.INVITED,
            generation=0,
            roles=[],
            created_at=at,
        )
        account.record(
            AccountCreated(
                account_id=identifier,
                locale=account.locale.value,
                tenant_slug=tenant_slug,
            )
        )
        return account

    @property
    def person_id(self) -> str:
        return self.id

    @property
    def is_active(self) -> bool:
        return self.status is Status.ACTIVE

    def grant(self, grant: RoleGrant, assigned: Sequence[RoleGrant] = ()) -> None:
        """Idempotent. `assigned`: the roles that the person has from members. Raises RolesKeepApart, TooManyGrants."""
        if grant not in self.roles:
            if len(self.roles) >= MOST_HELD:
                raise TooManyGrants(most=MOST_HELD)
            require_apart([*self.roles, *assigned, grant])
            self.roles = [*self.roles, grant]
            self.record(AccountGranted(account_id=self.id, role=grant.role, scope=grant.scope))

    def withdraw(self, grant: RoleGrant) -> None:
        """Idempotent."""
        if grant in self.roles:
            self.roles = [kept for kept in self.roles if kept != grant]
            self.record(AccountGrantWithdrawn(account_id=self.id, role=grant.role, scope=grant.scope))

    def disable(self) -> None:
        """Ends every session and keeps the person out. Idempotent."""
        if self.status in (Status.ACTIVE, Status.INVITED):
            self.status = Status.DISABLED
            self.invitation = None
            self.generation += 1
            self.record(AccountDisabled(account_id=self.id))

    def enable(self) -> None:
        if self.status is Status.DISABLED:
            self.status = Status.ACTIVE if self.password_hash else Status.INVITED
            self.record(AccountEnabled(account_id=self.id))

    def invite(self, code_hash: str) -> None:
        """Makes this the one code that opens the account. Raises NotInvited if the account is in use."""
        if self.status is not Status.INVITED:
            raise NotInvited
        self.invitation = code_hash
        self.record(AccountInvited(account_id=self.id, withdrawn=False))

    def withdraw_invitation(self) -> None:
        """Idempotent. Raises NotInvited if the account is in use."""
        if self.status is not Status.INVITED:
            raise NotInvited
        if self.invitation:
            self.invitation = None
            self.record(AccountInvited(account_id=self.id, withdrawn=True))

    def accept(self, code_hash: str, password_hash: str, at: datetime) -> bool:
        """Sets the password that the person chose; False if the code does not count any more."""
        if self.status is not Status.INVITED or self.invitation != code_hash:
            return False
        self.invitation, self.status = None, Status.ACTIVE
        self._set_password(password_hash, at)
        self.record(AccountActivated(account_id=self.id))
        return True

    def reset_password(self, code_hash: str) -> None:
        """Ends every session. The old password is void, and the code lets the person choose a new one."""
        if not self.is_active:
            raise NotInUse
        self._remember_password()
        self.password_hash, self.password_at, self.status = None, None, Status.INVITED
        self.generation += 1
        self.invitation = code_hash
        self.record(AccountPasswordChanged(account_id=self.id, reason="reset"))

    def change_password(self, password_hash: str, at: datetime) -> None:
        """Ends every session; the one that asked is moved to the new generation by the caller."""
        self._remember_password()
        self._set_password(password_hash, at)
        self.generation += 1
        self.record(AccountPasswordChanged(account_id=self.id, reason="changed"))

    def end_sessions(self) -> None:
        """Ends every session."""
        self.generation += 1
        self.record(AccountSessionsEnded(account_id=self.id))

    def erase(self) -> None:
        """Forgets who the person is and keeps them out, for good. Idempotent."""
        if self.status is not Status.ERASED:
            self.status, self.generation = Status.ERASED, self.generation + 1
            # The id keeps the name free and the index unique.
            self.username = self.skeleton = f"erased|{self.id}"
            self.display_name, self.roles = "", []
            self.password_hash, self.password_at, self.invitation, self.old_passwords = None, None, None, []
            self.record(AccountErased(account_id=self.id))

    def rename(self, display_name: str) -> None:
        """Idempotent. Raises NotInUse for who is erased."""
        if self.status is Status.ERASED:
            raise NotInUse
        if display_name != self.display_name:
            self.display_name = display_name
            self.record(AccountRenamed(account_id=self.id))

    def speak(self, locale: Locale) -> None:
        """Idempotent."""
        if locale is not self.locale:
            self.locale = locale
            self.record(AccountLocaleChanged(account_id=self.id, locale=locale.value))

    def second_factor_changed(self, *, is_on: bool) -> None:
        """Records the event only: the factor itself is kept apart, since no list may show it."""
        self.record(AccountSecondFactorChanged(account_id=self.id, is_on=is_on))

    def unlock(self) -> None:
        self.record(AccountUnlocked(account_id=self.id))

    def was_locked(self) -> None:
        """Records the event only."""
        # The lock itself is kept with the attempts, which exist for unknown usernames too.
        self.record(AccountLocked(account_id=self.id))

    def lost_session(self, session_id: str) -> None:
        self.record(AccountSessionRevoked(account_id=self.id, session_id=session_id, reason="refresh_token_reused"))

    def used_passwords(self, last: int) -> list[str]:
        """The hashes of the last passwords, the present one first."""
        known = [self.password_hash, *self.old_passwords] if self.password_hash else self.old_passwords
        return known[:last]

    def _remember_password(self) -> None:
        self.old_passwords = self.used_passwords(_REMEMBERED)

    def _set_password(self, password_hash: str, at: datetime) -> None:
        self.password_hash, self.password_at = password_hash, at
