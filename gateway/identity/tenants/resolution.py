"""Which tenant a request of identity works in: the one place where strangers and the platform's people enter one."""

from typing import Any

from chassis.http.call import Call
from gateway.identity.tenants import directory
from gateway.identity.tenants.domain import Tenant


def enter(call: Call[Any], slug: str | None) -> Tenant:
    """The tenant named by `slug`, one's own when it is None. Raises NoSuchTenant, Forbidden for a foreign one."""
    if slug is None:
        return directory.tenant_of(call.wiring.store, call.tenant)
    tenant = directory.tenant_named(call.wiring.store, slug)
    if tenant.id != call.tenant:
        call.enter(tenant.id)
    return tenant
