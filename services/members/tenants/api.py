"""Tenants over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.operating import MANAGE, operator
from chassis.http.schemas import PageQuery
from chassis.kernel.identity import TenantId
from chassis.persistence.reads import Page
from services.members.tenants import lists, use_cases
from services.members.tenants.domain import Settings, Tenant, TenantDetails, tenant_id_of
from services.members.tenants.ports import TenantsWork
from services.members.tenants.schemas import SettingsBody, StreetOfficesView, TenantBody, TenantView

blueprint = Blueprint("tenants", __name__)


@blueprint.endpoint("POST", "/tenants", permission="tenant.manage", body=TenantBody, returns=TenantView, status=201)
def create_tenant(call: Call[TenantsWork], body: TenantDetails) -> Tenant:
    """A street office joins. Its id follows from the slug; repeating it finds the first."""
    call.enter(tenant_id_of(body.slug))
    return use_cases.create_tenant(call.uow, call.actor, body)


@blueprint.endpoint("GET", "/tenants", permission=MANAGE, query=PageQuery, returns=StreetOfficesView)
def list_tenants(call: Call[TenantsWork], query: dict[str, Any]) -> Page:
    """All street offices with their names, for people of the platform."""
    operator(call)
    return lists.street_offices(call.wiring.store, cursor=query.get("cursor") or None, limit=query["limit"])


@blueprint.endpoint("GET", "/tenants/current", permission=SIGNED_IN, returns=TenantView)
def current_tenant(call: Call[TenantsWork]) -> Tenant:
    """The caller's own street office."""
    return use_cases.own_tenant(call.uow, call.actor)


@blueprint.endpoint(
    "PUT", "/tenants/current/settings", permission="settings.manage", body=SettingsBody, returns=TenantView
)
def change_settings(call: Call[TenantsWork], body: Settings) -> Tenant:
    """Points, limits, and what only verified people may do. Takes effect in all services within seconds."""
    return use_cases.change_settings(call.uow, call.actor, body)


@blueprint.endpoint("POST", "/tenants/<tenant_id>/suspend", permission="tenant.manage", returns=TenantView)
def suspend_tenant(call: Call[TenantsWork], tenant_id: str) -> Tenant:
    """Nobody of the street office can sign in any more; nothing is deleted."""
    call.enter(TenantId(tenant_id))
    return use_cases.suspend_tenant(call.uow, call.actor, tenant_id=TenantId(tenant_id))


@blueprint.endpoint("POST", "/tenants/<tenant_id>/resume", permission="tenant.manage", returns=TenantView)
def resume_tenant(call: Call[TenantsWork], tenant_id: str) -> Tenant:
    """The street office works again."""
    call.enter(TenantId(tenant_id))
    return use_cases.resume_tenant(call.uow, call.actor, tenant_id=TenantId(tenant_id))
