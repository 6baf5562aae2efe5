"""Whom an access token stands for, with everything that decides what they may do at this moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Final

from chassis.kernel.errors import Unauthenticated
from chassis.kernel.identity import Actor, PersonId, TenantId, scope
from gateway.identity.domain.account import RoleGrant
from gateway.identity.domain.permissions import ROLES, grants_of
from gateway.identity.domain.tenant import district_of, kind_of

#: Terms begin and end with the day in China, which has one time zone and no summer time.
_CHINA: Final = timezone(timedelta(hours=8))


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


@dataclass(frozen=True, kw_only=True)
class Bearer:
    """`refused` says that session, account or tenant no longer lets them in."""

    tenant: TenantId
    account_id: str
    session_id: str
    expires_at: datetime
    refused: bool
    granted: tuple[RoleGrant, ...]
    assigned: tuple[Assignment, ...]

    def actor(self, at: datetime) -> Actor:
        """Raises Unauthenticated when the token no longer counts."""
        if self.refused or self.expires_at <= at:
            raise Unauthenticated
        held = roles_held(self.granted, self.assigned, at)
        return Actor(
            person_id=PersonId(self.account_id),
            tenant=self.tenant,
            grants=grants_of(kind_of(self.tenant), [(grant.role, grant.scope) for grant in held]),
            group=district_of(self.tenant),
            session=self.session_id,
        )


def roles_held(granted: tuple[RoleGrant, ...], assigned: tuple[Assignment, ...], at: datetime) -> tuple[RoleGrant, ...]:
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
