"""Events of accounts: ids, roles and scopes; never a password, a token or a username."""

from dataclasses import dataclass
from typing import Final, Literal

from chassis.kernel.aggregate import Event, Events
from chassis.kernel.personal import Personal


@dataclass(frozen=True, kw_only=True)
class AccountCreated(Event):
    """A person can sign in from now on. The account's id is the person's id everywhere."""

    account_id: str
    display_name: Personal
    locale: str
    tenant_slug: str


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
    """Somebody failed to sign in too often; the account stays locked for a while."""

    account_id: str


@dataclass(frozen=True, kw_only=True)
class AccountDisabled(Event):
    """An account can no longer be used."""

    account_id: str


@dataclass(frozen=True, kw_only=True)
class AccountEnabled(Event):
    """A disabled account can be used again."""

    account_id: str


@dataclass(frozen=True, kw_only=True)
class AccountSessionRevoked(Event):
    """A session of the account was ended by the platform, not by the person."""

    account_id: str
    session_id: str
    reason: Literal["refresh_token_reused"]


EVENTS: Final[Events] = {
    "account": {
        "created": AccountCreated,
        "granted": AccountGranted,
        "grant-withdrawn": AccountGrantWithdrawn,
        "locked": AccountLocked,
        "disabled": AccountDisabled,
        "enabled": AccountEnabled,
        "session-revoked": AccountSessionRevoked,
    },
}
