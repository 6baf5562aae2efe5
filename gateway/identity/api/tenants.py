"""Which tenant a request of identity works in: the one place where strangers and the platform's people enter one."""

from typing import Any

from chassis.http.call import Call
from gateway.identity import read_models
from gateway.identity.domain.tenant import Tenant


def enter(call: Call[Any], slug: str | None) -> Tenant:
    """The tenant named by `slug`, one's own when it is None. Raises NoSuchTenant, Forbidden for a foreign one."""
    if slug is None:
        return read_models.tenant_of(call.wiring.store, call.tenant)
    tenant = read_models.tenant_named(call.wiring.store, slug)
    if tenant.id != call.tenant:
        call.enter(tenant.id)
    return tenant
