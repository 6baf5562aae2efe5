"""The roles that somebody holds: granted to the account directly, or by a role assignment of members."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Final

from chassis.kernel.identity import scope
from gateway.identity.roles.permissions import ROLES

#: Terms begin and end with the day in China, which has one time zone and no summer time.
_CHINA: Final = timezone(timedelta(hours=8))


@dataclass(frozen=True, kw_only=True)
class RoleGrant:
    role: str
    scope: str


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """A role assignment of members; its days are ISO dates, both included."""

    role: str
    scope_kind: str
    scope_id: str
    from_date: str
    until_date: str | None

    def runs(self, day: str) -> bool:
        return self.from_date <= day and (self.until_date is None or day <= self.until_date)


def roles_held(granted: Iterable[RoleGrant], assigned: Iterable[Assignment], at: datetime) -> tuple[RoleGrant, ...]:
    """Direct grants and the assignments whose term runs; an assignment confers only roles that members may assign."""
    day = at.astimezone(_CHINA).date().isoformat()
    return (
        *granted,
        *(
            RoleGrant(role=one.role, scope=scope(one.scope_kind, one.scope_id))
            for one in assigned
            if one.runs(day) and one.role in ROLES and ROLES[one.role].is_assigned
        ),
    )
