"""The bearer of a token or of an API key, with everything that decides what they may do now."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from chassis.kernel.errors import Unauthenticated
from chassis.kernel.identity import EVERYWHERE, Actor, PersonId, TenantId, scope
from chassis.kernel.local_time import LOCAL
from gateway.identity.roles.domain import Assignment, RoleGrant, on_one_side, roles_held
from gateway.identity.roles.permissions import FOR_KEYS, FOR_SANDBOX, FOR_UNITS, grants_of
from gateway.identity.tenants.domain import district_of, kind_of

#: The last use of a key is kept to about this.
_USE: Final = timedelta(minutes=10)


@dataclass(frozen=True, kw_only=True)
class Bearer:
    """`refused`: session, account or tenant no longer allows access. `account_version` is None without an account.

    `roles_rest`: the tenant asks staff for a second factor and there is none; what everybody may do goes on.
    """

    tenant: TenantId
    account_id: str
    session_id: str | None
    expires_at: datetime
    refused: bool
    granted: tuple[RoleGrant, ...]
    assigned: tuple[Assignment, ...]
    account_version: int | None = None
    roles_rest: bool = False
    has_second_factor: bool = False
    #: People have the same limit everywhere; the edge knows it.
    per_minute: None = None
    #: Short name of the street office; None for those that are built in.
    slug: str | None = None

    def actor(self, at: datetime) -> Actor:
        """The actor with grants as of `at`. Raises Unauthenticated if the token is not valid any more."""
        if self.refused or self.expires_at <= at:
            raise Unauthenticated
        # Also while the roles rest: whoever has no second factor yet is no resident for that.
        everything, is_outsider = on_one_side(roles_held(self.granted, self.assigned, at))
        held = () if self.roles_rest else everything
        return Actor(
            person_id=PersonId(self.account_id),
            tenant=self.tenant,
            grants=grants_of(
                kind_of(self.tenant), [(grant.role, grant.scope) for grant in held], is_outsider=is_outsider
            ),
            group=district_of(self.tenant),
            session=self.session_id,
            is_outsider=is_outsider,
        )

    def unchanged_until(self, at: datetime) -> datetime:
        """Until when the grants of `at` hold if nobody changes anything: the token's end, or the end of the day."""
        midnight = at.astimezone(LOCAL).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
        changes = roles_held((), self.assigned, at) != roles_held((), self.assigned, midnight)
        return min(self.expires_at, midnight.astimezone(self.expires_at.tzinfo)) if changes else self.expires_at


@dataclass(frozen=True, kw_only=True)
class KeyBearer:
    """An outside system. `refused`: the key was revoked, or the tenant is suspended."""

    tenant: TenantId
    key_id: str
    permissions: Sequence[str]
    per_minute: int
    expires_at: datetime
    refused: bool
    used_at: datetime | None
    is_sandbox: bool = False
    unit_id: str | None = None
    slug: str | None = None
    key_hash: str = field(repr=False)

    def actor(self, at: datetime) -> Actor:
        """The key as an actor. Raises Unauthenticated if it opens nothing any more."""
        if self.refused or self.expires_at <= at:
            raise Unauthenticated
        # What keys may hold can become less after one was made.
        allowed = FOR_SANDBOX if self.is_sandbox else FOR_KEYS
        reach = FOR_UNITS if self.unit_id else allowed
        held = [permission for permission in self.permissions if permission in allowed and permission in reach]
        where = frozenset({scope("unit", self.unit_id) if self.unit_id else EVERYWHERE})
        return Actor(
            person_id=PersonId(self.key_id),
            tenant=self.tenant,
            grants=dict.fromkeys(held, where),
            is_machine=True,
            is_sandbox=self.is_sandbox,
            # It has nothing of the office but what its unit has.
            is_outsider=self.unit_id is not None,
        )

    def unchanged_until(self, at: datetime) -> datetime:  # noqa: ARG002 # as for people
        return self.expires_at

    def is_newly_used(self, at: datetime) -> bool:
        """Whether its last use is to be written again."""
        return self.used_at is None or self.used_at + _USE <= at
