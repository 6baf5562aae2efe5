"""Tenants over HTTP."""

from typing import Any, Final

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.operating import MANAGE, operator
from chassis.http.schemas import PageQuery
from chassis.kernel.identity import TenantId
from chassis.persistence.reads import Page
from services.members.tenants import changing, lists, use_cases
from services.members.tenants.changing import Operator
from services.members.tenants.domain import Settings, Tenant, TenantDetails, TenantNames, WhyActed, tenant_id_of
from services.members.tenants.ports import TenantsWork
from services.members.tenants.schemas import (
    OfficeReasonBody,
    SettingsBody,
    StreetOfficesView,
    TenantBody,
    TenantNamesBody,
    TenantView,
)

blueprint = Blueprint("tenants", __name__)
_TOPIC: Final = "members.tenant.events.v1"


@blueprint.endpoint("POST", "/tenants", permission="tenant.manage", body=TenantBody, returns=TenantView, status=201)
def create_tenant(call: Call[TenantsWork], body: TenantDetails) -> Tenant:
    """A street office joins. Its id follows from the slug; repeating it finds the first."""
    call.enter(tenant_id_of(body.slug))
    return changing.open_office(call.uow, _operator(call), call.clock, body)


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


@blueprint.endpoint(
    "GET", "/tenants/current/history", permission="settings.manage", query=PageQuery, returns=HistoryPage
)
def settings_history(call: Call[TenantsWork], query: dict[str, Any]) -> Page:
    """Who changed which setting of the caller's street office, when, and what was before and after; newest first."""
    return history_of(call, _TOPIC, call.tenant, query)


@blueprint.endpoint("GET", "/tenants/<tenant_id>", permission="tenant.manage", returns=TenantView)
def show_tenant(call: Call[TenantsWork], tenant_id: str) -> Tenant:
    """One street office, for people of the platform."""
    call.enter(TenantId(tenant_id))
    return use_cases.managed(call.uow, call.actor, TenantId(tenant_id))


@blueprint.endpoint(
    "PATCH", "/tenants/<tenant_id>", permission="tenant.manage", body=TenantNamesBody, returns=TenantView
)
def rename_tenant(call: Call[TenantsWork], body: TenantNames, tenant_id: str) -> Tenant:
    """Correct what a street office is called; all services follow. Send If-Match, so that nobody's change is lost."""
    call.enter(TenantId(tenant_id))
    return changing.rename_office(call.uow, _operator(call), call.clock, body, TenantId(tenant_id))


@blueprint.endpoint(
    "GET", "/tenants/<tenant_id>/history", permission="tenant.manage", query=PageQuery, returns=HistoryPage
)
def tenant_history(call: Call[TenantsWork], query: dict[str, Any], tenant_id: str) -> Page:
    """Who opened, renamed, suspended and resumed a street office, and who changed its settings; newest first."""
    call.enter(TenantId(tenant_id))
    use_cases.managed(call.uow, call.actor, TenantId(tenant_id))
    return history_of(call, _TOPIC, tenant_id, query)


@blueprint.endpoint(
    "POST", "/tenants/<tenant_id>/suspend", permission="tenant.manage", body=OfficeReasonBody, returns=TenantView
)
def suspend_tenant(call: Call[TenantsWork], body: WhyActed, tenant_id: str) -> Tenant:
    """Nobody of the street office can sign in any more; nothing is deleted."""
    call.enter(TenantId(tenant_id))
    return changing.suspend_office(call.uow, _operator(call), call.clock, TenantId(tenant_id), body.reason)


@blueprint.endpoint(
    "POST", "/tenants/<tenant_id>/resume", permission="tenant.manage", body=OfficeReasonBody, returns=TenantView
)
def resume_tenant(call: Call[TenantsWork], body: WhyActed, tenant_id: str) -> Tenant:
    """The street office works again."""
    call.enter(TenantId(tenant_id))
    return changing.resume_office(call.uow, _operator(call), call.clock, TenantId(tenant_id), body.reason)


def _operator(call: Call[TenantsWork]) -> Operator:
    """Raises Forbidden for whoever is no person of the platform."""
    return Operator(call.actor, operator(call))
