"""Which tenant a request works in. Only here public routes and people of the platform enter one."""

from typing import Any

from chassis.http.call import Call
from gateway.identity.tenants import directory
from gateway.identity.tenants.domain import Tenant


def enter(call: Call[Any], slug: str | None) -> Tenant:
    """Enters the tenant named by `slug`, or the caller's own if it is None. Raises NoSuchTenant, Forbidden."""
    if slug is None:
        return directory.tenant_of(call.wiring.store, call.tenant)
    tenant = directory.tenant_named(call.wiring.store, slug)
    if tenant.id != call.tenant:
        call.enter(tenant.id)
    return tenant
