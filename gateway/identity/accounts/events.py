"""Events of accounts: ids, roles and scopes; never a password, a token, a code or a username."""

from dataclasses import dataclass
from typing import Final, Literal

from chassis.kernel.aggregate import Event, Events
from chassis.kernel.personal import Personal


@dataclass(frozen=True, kw_only=True)
class AccountCreated(Event):
    """An account exists. The account's id is the person's id everywhere. Whoever was invited accepts first."""

    account_id: str
    locale: str
    tenant_slug: str


@dataclass(frozen=True, kw_only=True)
class AccountCreatedWithName(Event):
    """Retired: nothing publishes it since the second version, which carries no name. Kept for reading history."""

    account_id: str
    display_name: Personal
    locale: str
    tenant_slug: str


@dataclass(frozen=True, kw_only=True)
class AccountInvited(Event):
    """A code was issued with which the person opens the account; with `withdrawn`, it was taken back."""

    account_id: str
    withdrawn: bool


@dataclass(frozen=True, kw_only=True)
class AccountActivated(Event):
    """The person accepted an invitation or a reset and chose a password."""

    account_id: str


@dataclass(frozen=True, kw_only=True)
class AccountGranted(Event):
    """An account holds a role in a scope, granted directly and not by a role assignment of members."""

    account_id: str
    role: str
    scope: str


@dataclass(frozen=True, kw_only=True)
class AccountGrantWithdrawn(Event):
    """An account no longer holds a role that was granted directly."""

    account_id: str
    role: str
    scope: str


@dataclass(frozen=True, kw_only=True)
class AccountLocked(Event):
    """Somebody failed to sign in too often from one place; that place has to wait."""

    account_id: str


@dataclass(frozen=True, kw_only=True)
class AccountUnlocked(Event):
    """An administrator ended the waiting time for all places."""

    account_id: str


@dataclass(frozen=True, kw_only=True)
class AccountDisabled(Event):
    """An account can no longer be used. All its sessions have ended."""

    account_id: str


@dataclass(frozen=True, kw_only=True)
class AccountEnabled(Event):
    """A disabled account can be used again."""

    account_id: str


@dataclass(frozen=True, kw_only=True)
class AccountErased(Event):
    """An account is gone with all that named the person. Its id is never used again."""

    account_id: str


@dataclass(frozen=True, kw_only=True)
class AccountPasswordChanged(Event):
    """The person chose a new password, or an administrator made the old one void. All other sessions have ended."""

    account_id: str
    reason: Literal["changed", "reset"]


@dataclass(frozen=True, kw_only=True)
class AccountSessionsEnded(Event):
    """The person or an administrator ended all sessions of the account."""

    account_id: str


@dataclass(frozen=True, kw_only=True)
class AccountSecondFactorChanged(Event):
    """Signing in takes a code of an authenticator app from now on, or no longer."""

    account_id: str
    is_on: bool


@dataclass(frozen=True, kw_only=True)
class AccountSessionRevoked(Event):
    """A session of the account was ended by the platform, not by the person."""

    account_id: str
    session_id: str
    reason: Literal["refresh_token_reused"]


@dataclass(frozen=True, kw_only=True)
class AccountLocaleChanged(Event):
    """The person reads messages in this language from now on."""

    account_id: str
    locale: str


@dataclass(frozen=True, kw_only=True)
class AccountRenamed(Event):
    """The name that others see was corrected. No event carries it."""

    account_id: str


EVENTS: Final[Events] = {
    "account": {
        "created": AccountCreatedWithName,
        "created.v2": AccountCreated,
        "invited": AccountInvited,
        "activated": AccountActivated,
        "granted": AccountGranted,
        "grant-withdrawn": AccountGrantWithdrawn,
        "locked": AccountLocked,
        "unlocked": AccountUnlocked,
        "disabled": AccountDisabled,
        "enabled": AccountEnabled,
        "erased": AccountErased,
        "password-changed": AccountPasswordChanged,
        "second-factor-changed": AccountSecondFactorChanged,
        "sessions-ended": AccountSessionsEnded,
        "session-revoked": AccountSessionRevoked,
        "locale-changed": AccountLocaleChanged,
        "renamed": AccountRenamed,
    },
}
