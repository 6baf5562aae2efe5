"""Use cases of tenants: creation, names, settings, suspension, resumption."""

from typing import Final

from chassis.kernel.aggregate import values_of
from chassis.kernel.identity import Actor, TenantId
from chassis.kernel.natural_keys import as_it_began, require_same
from services.members.tenants.domain import Settings, Tenant, TenantDetails, TenantNames, tenant_id_of
from services.members.tenants.errors import SlugReserved
from services.members.tenants.ports import TenantsWork

# First parts of addresses that the platform uses itself.
RESERVED_SLUGS: Final = frozenset({"platform", "district", "api", "www"})
_ALTERED_BY: Final = {"settings-changed": ("settings",), "renamed": ("name", "name_en")}


def create_tenant(uow: TenantsWork, actor: Actor, details: TenantDetails) -> Tenant:
    """Creates the tenant, or returns the known one. The unit of work must be inside it.

    Raises Forbidden, SlugReserved, ContentDiffers. What was corrected since is no difference.
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


def managed(uow: TenantsWork, actor: Actor, tenant_id: TenantId) -> Tenant:
    """Raises Forbidden, NoSuchTenant."""
    actor.demand("tenant.manage")
    return uow.tenants.get(tenant_id)


def rename_tenant(uow: TenantsWork, actor: Actor, names: TenantNames, *, tenant_id: TenantId) -> Tenant:
    """Raises Forbidden, NoSuchTenant."""
    tenant = managed(uow, actor, tenant_id)
    tenant.rename(names)
    return tenant


def suspend_tenant(uow: TenantsWork, actor: Actor, *, tenant_id: TenantId) -> Tenant:
    """Raises Forbidden, NoSuchTenant."""
    tenant = managed(uow, actor, tenant_id)
    tenant.suspend()
    return tenant


def resume_tenant(uow: TenantsWork, actor: Actor, *, tenant_id: TenantId) -> Tenant:
    """Raises Forbidden, NoSuchTenant."""
    tenant = managed(uow, actor, tenant_id)
    tenant.resume()
    return tenant


def own_tenant(uow: TenantsWork, actor: Actor) -> Tenant:
    """The actor's tenant. Raises NoSuchTenant for people of the platform."""
    return uow.tenants.get(actor.tenant)
