"""Tenants over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.kernel.identity import TenantId
from services.members.api.schemas.tenants import TenantBody, TenantView
from services.members.domain.identifiers import tenant_id_of
from services.members.domain.ports import MembersUnitOfWork
from services.members.domain.tenant import Points, Settings, Tenant
from services.members.use_cases import tenants

blueprint = Blueprint("tenants", __name__)


@blueprint.endpoint("POST", "/tenants", permission="tenant.manage", body=TenantBody, returns=TenantView, status=201)
def create_tenant(call: Call[MembersUnitOfWork], body: dict[str, Any]) -> Tenant:
    """A street office joins. Its id follows from the slug; repeating it finds the first."""
    call.enter(tenant_id_of(body["slug"]))
    settings = Settings(points=Points(**body.pop("settings")["points"]))
    return tenants.create_tenant(call.uow, call.actor, settings=settings, **body)


@blueprint.endpoint("GET", "/tenants/current", permission=SIGNED_IN, returns=TenantView)
def current_tenant(call: Call[MembersUnitOfWork]) -> Tenant:
    """The caller's own street office."""
    return tenants.own_tenant(call.uow, call.actor)


@blueprint.endpoint("POST", "/tenants/<tenant_id>/suspend", permission="tenant.manage", returns=TenantView)
def suspend_tenant(call: Call[MembersUnitOfWork], tenant_id: str) -> Tenant:
    """Nobody of the street office can sign in any more; nothing is deleted."""
    call.enter(TenantId(tenant_id))
    return tenants.suspend_tenant(call.uow, call.actor, tenant_id=TenantId(tenant_id))


@blueprint.endpoint("POST", "/tenants/<tenant_id>/resume", permission="tenant.manage", returns=TenantView)
def resume_tenant(call: Call[MembersUnitOfWork], tenant_id: str) -> Tenant:
    """The street office works again."""
    call.enter(TenantId(tenant_id))
    return tenants.resume_tenant(call.uow, call.actor, tenant_id=TenantId(tenant_id))
