"""What the platform's people do to street offices: kept with who did it and why, in the same transaction."""

from collections.abc import Callable
from dataclasses import dataclass

from chassis.consuming.acts import act
from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor, TenantId
from services.members.tenants import use_cases
from services.members.tenants.domain import Tenant, TenantDetails, TenantNames
from services.members.tenants.ports import TenantsWork


@dataclass(frozen=True)
class Operator:
    """Who acts: what they may do, and whose name is kept."""

    actor: Actor
    name: str


def open_office(uow: TenantsWork, by: Operator, clock: Clock, details: TenantDetails) -> Tenant:
    """Raises Forbidden, SlugReserved, ContentDiffers. The unit of work is inside the office, here and below."""
    return _kept(uow, by, clock, "office-opened", lambda: use_cases.create_tenant(uow, by.actor, details))


def rename_office(uow: TenantsWork, by: Operator, clock: Clock, names: TenantNames, tenant_id: TenantId) -> Tenant:
    """Raises Forbidden, NoSuchTenant."""
    return _kept(
        uow, by, clock, "office-renamed", lambda: use_cases.rename_tenant(uow, by.actor, names, tenant_id=tenant_id)
    )


def suspend_office(uow: TenantsWork, by: Operator, clock: Clock, tenant_id: TenantId, why: str) -> Tenant:
    """Raises Forbidden, NoSuchTenant."""
    return _kept(
        uow, by, clock, "office-suspended", lambda: use_cases.suspend_tenant(uow, by.actor, tenant_id=tenant_id), why
    )


def resume_office(uow: TenantsWork, by: Operator, clock: Clock, tenant_id: TenantId, why: str) -> Tenant:
    """Raises Forbidden, NoSuchTenant."""
    return _kept(
        uow, by, clock, "office-resumed", lambda: use_cases.resume_tenant(uow, by.actor, tenant_id=tenant_id), why
    )


def _kept(uow: TenantsWork, by: Operator, clock: Clock, kind: str, done: Callable[[], Tenant], why: str = "") -> Tenant:
    tenant = done()
    # A repeat changes nothing, so there is nothing to keep.
    if tenant.events:
        uow.write(act(kind, tenant.slug, by=by.name, why=why, at=clock(), tenant=tenant.id))
    return tenant
