"""How a street office joins the platform, is suspended and resumed."""

from typing import Final

from chassis.kernel.identity import Actor, TenantId
from services.members.tenants.domain import Tenant, TenantDetails, tenant_id_of
from services.members.tenants.errors import SlugReserved
from services.members.tenants.ports import TenantsWork

RESERVED_SLUGS: Final = frozenset({"platform", "district", "api", "www"})


def create_tenant(uow: TenantsWork, actor: Actor, details: TenantDetails) -> Tenant:
    """A repeat finds the tenant as it is. The unit of work is already inside the new tenant. Raises SlugReserved."""
    actor.demand("tenant.manage")
    if details.slug in RESERVED_SLUGS:
        raise SlugReserved
    identifier = tenant_id_of(details.slug)
    return uow.tenants.find(identifier) or uow.tenants.add(Tenant.create(details, identifier=identifier))


def suspend_tenant(uow: TenantsWork, actor: Actor, *, tenant_id: TenantId) -> Tenant:
    actor.demand("tenant.manage")
    tenant = uow.tenants.get(tenant_id)
    tenant.suspend()
    return tenant


def resume_tenant(uow: TenantsWork, actor: Actor, *, tenant_id: TenantId) -> Tenant:
    actor.demand("tenant.manage")
    tenant = uow.tenants.get(tenant_id)
    tenant.resume()
    return tenant


def own_tenant(uow: TenantsWork, actor: Actor) -> Tenant:
    """Raises NoSuchTenant for the people of the platform itself."""
    return uow.tenants.get(actor.tenant)
