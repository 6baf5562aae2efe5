"""Whom an access token stands for, with everything that decides what they may do at this moment."""

from dataclasses import dataclass
from datetime import datetime

from chassis.kernel.errors import Unauthenticated
from chassis.kernel.identity import Actor, PersonId, TenantId
from gateway.identity.roles.domain import Assignment, RoleGrant, roles_held
from gateway.identity.roles.permissions import grants_of
from gateway.identity.tenants.domain import district_of, kind_of


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
