"""Use cases of tenants: creation, settings, suspension, resumption."""

from typing import Final

from chassis.kernel.aggregate import values_of
from chassis.kernel.identity import Actor, TenantId
from chassis.kernel.natural_keys import as_it_began, require_same
from services.members.tenants.domain import Settings, Tenant, TenantDetails, tenant_id_of
from services.members.tenants.errors import SlugReserved
from services.members.tenants.ports import TenantsWork

# First parts of addresses that the platform uses itself.
RESERVED_SLUGS: Final = frozenset({"platform", "district", "api", "www"})
_ALTERED_BY: Final = {"settings-changed": ("settings",)}


def create_tenant(uow: TenantsWork, actor: Actor, details: TenantDetails) -> Tenant:
    """Creates the tenant, or returns the known one. The unit of work must be inside it.

    Raises Forbidden, SlugReserved, ContentDiffers. Settings that the street office has set itself are no difference.
    """
    actor.demand("tenant.manage")
    if details.slug in RESERVED_SLUGS:
        raise SlugReserved
    # A derived id, so that creation can be repeated after a crash.
    identifier = tenant_id_of(details.slug)
    known = uow.tenants.find(identifier)
    if known is None:
        return uow.tenants.add(Tenant.create(details, identifier=identifier))
    require_same(vars(known), as_it_began(known, values_of(TenantDetails, details), _ALTERED_BY))
    return known


def change_settings(uow: TenantsWork, actor: Actor, settings: Settings) -> Tenant:
    """The settings of the actor's own street office. Raises Forbidden."""
    actor.demand("settings.manage")
    tenant = uow.tenants.get(actor.tenant)
    tenant.change_settings(settings)
    return tenant


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
    """The actor's tenant. Raises NoSuchTenant for people of the platform."""
    return uow.tenants.get(actor.tenant)
