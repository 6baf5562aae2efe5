"""Commands to accounts. `tenant` is a slug; None means the actor's own tenant."""

from dataclasses import dataclass, field

from gateway.identity.accounts.domain import AccountDetails, Locale
from gateway.identity.roles.domain import RoleGrant


@dataclass(kw_only=True)
class SignUp(AccountDetails):
    """A stranger's own account."""

    tenant: str
    password: str = field(repr=False)


@dataclass(kw_only=True)
class OpenAccount(AccountDetails):
    """An account for somebody else; `person_id` names an existing member."""

    tenant: str | None
    person_id: str | None
    roles: list[RoleGrant]


@dataclass(frozen=True, kw_only=True)
class GrantInTenant:
    """A role to grant or withdraw, in a tenant."""

    # Not a subclass of RoleGrant: dataclasses of different classes are never equal, so it would match no grant.

    tenant: str | None
    role: str
    scope: str

    @property
    def grant(self) -> RoleGrant:
        return RoleGrant(role=self.role, scope=self.scope)


@dataclass(frozen=True, kw_only=True)
class OwnName:
    display_name: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class NewName(OwnName):
    tenant: str | None


@dataclass(frozen=True, kw_only=True)
class Language:
    locale: Locale


@dataclass(frozen=True, kw_only=True)
class InTenant:
    """Names a tenant and nothing else."""

    tenant: str | None


@dataclass(frozen=True, kw_only=True)
class Accept:
    """Opens the account that the code belongs to."""

    code: str = field(repr=False)
    password: str = field(repr=False)
