"""The roles of a person: granted to the account, or by a role assignment of members."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chassis.kernel.identity import scope
from chassis.kernel.local_time import local_date
from gateway.identity.roles.permissions import ROLES


@dataclass(frozen=True, kw_only=True)
class RoleGrant:
    role: str
    scope: str


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """A role assignment of members. Days are ISO dates, both included."""

    role: str
    scope_kind: str
    scope_id: str
    from_date: str
    until_date: str | None

    def runs(self, day: str) -> bool:
        return self.from_date <= day and (self.until_date is None or day <= self.until_date)


def granted_to(account: Mapping[str, Any]) -> tuple[RoleGrant, ...]:
    """The roles granted directly, from an account's document."""
    return tuple(RoleGrant(role=one["role"], scope=one["scope"]) for one in account["roles"])


def roles_held(granted: Iterable[RoleGrant], assigned: Iterable[Assignment], at: datetime) -> tuple[RoleGrant, ...]:
    """Direct grants, and assignments whose term includes this day."""
    # An assignment confers only roles that members may assign: a street office must not make an administrator this way.
    day = local_date(at)
    return (
        *granted,
        *(
            RoleGrant(role=one.role, scope=scope(one.scope_kind, one.scope_id))
            for one in assigned
            if one.runs(day) and one.role in ROLES and ROLES[one.role].is_assigned
        ),
    )
