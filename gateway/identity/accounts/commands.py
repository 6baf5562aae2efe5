"""What people tell accounts to do. `tenant` is a slug; None means one's own."""

from dataclasses import dataclass, field

from gateway.identity.accounts.domain import AccountDetails
from gateway.identity.roles.domain import RoleGrant


@dataclass(kw_only=True)
class NewAccount(AccountDetails):
    password: str = field(repr=False)


@dataclass(kw_only=True)
class SignUp(NewAccount):
    """A stranger's own account."""

    tenant: str


@dataclass(kw_only=True)
class OpenAccount(NewAccount):
    """An account for somebody else; `person_id` names an existing member."""

    tenant: str | None
    person_id: str | None
    roles: list[RoleGrant]


@dataclass(frozen=True, kw_only=True)
class GrantInTenant:
    """No RoleGrant itself: one of another class would equal none of those that an account has."""

    tenant: str | None
    role: str
    scope: str

    @property
    def grant(self) -> RoleGrant:
        return RoleGrant(role=self.role, scope=self.scope)


@dataclass(frozen=True, kw_only=True)
class InTenant:
    """For what needs no more than a tenant."""

    tenant: str | None
