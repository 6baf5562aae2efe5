"""Feature flags over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.schemas import PageQuery
from chassis.kernel.identity import TenantId
from chassis.persistence.reads import Page
from services.members.feature_flags import use_cases
from services.members.feature_flags.domain import FeatureFlags, Switch
from services.members.feature_flags.ports import FlagsWork
from services.members.feature_flags.schemas import FlagsView, SwitchBody

blueprint = Blueprint("feature-flags", __name__)


@blueprint.endpoint("GET", "/feature-flags", permission=SIGNED_IN, returns=FlagsView)
def show_own_feature_flags(call: Call[FlagsWork]) -> FeatureFlags:
    """Which features are on in the caller's street office, so that pages show no others."""
    return call.uow.feature_flags.current()


@blueprint.endpoint("GET", "/tenants/<tenant_id>/feature-flags", permission="tenant.manage", returns=FlagsView)
def show_feature_flags(call: Call[FlagsWork], tenant_id: str) -> FeatureFlags:
    """Which features are on in a street office, and which of them somebody has switched."""
    call.enter(TenantId(tenant_id))
    return use_cases.of_tenant(call.uow, call.actor, tenant_id=tenant_id)


@blueprint.endpoint(
    "PUT", "/tenants/<tenant_id>/feature-flags/<name>", permission="tenant.manage", body=SwitchBody, returns=FlagsView
)
def switch_feature_flag(call: Call[FlagsWork], body: Switch, tenant_id: str, name: str) -> FeatureFlags:
    """Switch a feature on or off for a street office. All services and pages follow within seconds."""
    call.enter(TenantId(tenant_id))
    return use_cases.switch(call.uow, call.actor, body, tenant_id=tenant_id, name=name)


@blueprint.endpoint(
    "GET",
    "/tenants/<tenant_id>/feature-flags/history",
    permission="tenant.manage",
    query=PageQuery,
    returns=HistoryPage,
)
def feature_flags_history(call: Call[FlagsWork], query: dict[str, Any], tenant_id: str) -> Page:
    """Who switched what when."""
    call.enter(TenantId(tenant_id))
    flags = use_cases.of_tenant(call.uow, call.actor, tenant_id=tenant_id)
    return history_of(call, "members.feature-flags.events.v1", flags.id, query)
