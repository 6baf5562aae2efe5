"""How a street office joins the platform, is suspended and resumed."""

from typing import Final

from chassis.kernel.identity import Actor, TenantId
from services.members.domain.errors import SlugReserved
from services.members.domain.identifiers import tenant_id_of
from services.members.domain.ports import MembersUnitOfWork
from services.members.domain.tenant import Settings, Tenant

RESERVED_SLUGS: Final = frozenset({"platform", "district", "api", "www"})


def create_tenant(
    uow: MembersUnitOfWork,
    actor: Actor,
    *,
    slug: str,
    name: str,
    name_en: str,
    district: str,
    settings: Settings,
) -> Tenant:
    """A repeat finds the tenant as it is. The unit of work is already inside the new tenant."""
    actor.demand("tenant.manage")
    if slug in RESERVED_SLUGS:
        raise SlugReserved
    identifier = tenant_id_of(slug)
    known = uow.tenants.find(identifier)
    if known:
        return known
    return uow.tenants.add(
        Tenant.create(
            identifier=identifier, slug=slug, name=name, name_en=name_en, district=district, settings=settings
        )
    )


def suspend_tenant(uow: MembersUnitOfWork, actor: Actor, *, tenant_id: TenantId) -> Tenant:
    actor.demand("tenant.manage")
    tenant = uow.tenants.get(tenant_id)
    tenant.suspend()
    return tenant


def resume_tenant(uow: MembersUnitOfWork, actor: Actor, *, tenant_id: TenantId) -> Tenant:
    actor.demand("tenant.manage")
    tenant = uow.tenants.get(tenant_id)
    tenant.resume()
    return tenant


def own_tenant(uow: MembersUnitOfWork, actor: Actor) -> Tenant:
    """Raises NoSuchTenant for the people of the platform itself."""
    return uow.tenants.get(actor.tenant)
