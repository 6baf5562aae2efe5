"""Who may change the rights of whom: nobody their own, nobody beyond what they hold."""

from collections.abc import Iterable

from chassis.kernel.identity import PLATFORM, Actor, TenantId
from gateway.identity.roles.domain import RoleGrant
from gateway.identity.roles.errors import AboveYou, BeyondYou, RolesKeepApart, YourOwnAccount
from gateway.identity.roles.permissions import ROLES


def require_other(actor: Actor, tenant: TenantId, person_id: str) -> None:
    """Raises YourOwnAccount."""
    if (actor.tenant, actor.person_id) == (tenant, person_id):
        raise YourOwnAccount


def require_grantor(actor: Actor, grants: Iterable[RoleGrant]) -> None:
    """Raises BeyondYou if the actor does not hold all that these roles allow, in their scopes."""
    if not all(_holds(actor, grant) for grant in grants):
        raise BeyondYou


def require_not_above(actor: Actor, held: Iterable[RoleGrant]) -> None:
    """Raises AboveYou if somebody with these roles may do more than the actor."""
    if not all(_holds(actor, grant) for grant in held):
        raise AboveYou


def require_apart(grants: Iterable[RoleGrant]) -> None:
    """Raises RolesKeepApart if an account would be of the office and of another organisation at once."""
    if len({ROLES[grant.role].is_outside for grant in grants if grant.role in ROLES}) > 1:
        raise RolesKeepApart


def _holds(actor: Actor, grant: RoleGrant) -> bool:
    # The platform's administrators stand above every office without holding what is done inside it.
    role = ROLES.get(grant.role)
    if actor.tenant == PLATFORM or role is None:
        return True
    return all(actor.may(permission, grant.scope) for permission in role.permissions)
