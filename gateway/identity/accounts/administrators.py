"""Who manages accounts and API keys now: read from the database on every request, never from the token."""

from typing import Any, Final

from chassis.http.call import Call
from chassis.kernel.identity import Actor
from gateway.identity.accounts.storage import unchanged
from gateway.identity.exchange.bearers import actor_now, bearer_now
from gateway.identity.tenants.domain import Tenant
from gateway.identity.tenants.resolution import enter

ACCOUNTS: Final = "account.manage"


def administrator(call: Call[Any], slug: str | None, permission: str = ACCOUNTS) -> tuple[Actor, Tenant]:
    """The caller, in the tenant named by `slug`, for a write. The commit fails if their rights change before it.

    Raises Unauthenticated, Forbidden, NoSuchTenant.
    """
    call.actor.demand(permission)
    bearer = bearer_now(call)
    actor = bearer.actor(call.clock())
    actor.demand(permission)
    tenant = enter(call, slug)
    call.uow.write(unchanged(actor.tenant, actor.person_id, bearer.account_version, call.clock()))
    return actor, tenant


def reader(call: Call[Any], slug: str | None, permission: str = ACCOUNTS) -> Actor:
    """As `administrator`, for a list."""
    call.actor.demand(permission)
    actor = actor_now(call)
    actor.demand(permission)
    enter(call, slug)
    return actor
