"""Feature flags over HTTP."""

from dataclasses import replace
from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.operating import operator
from chassis.http.schemas import PageQuery
from chassis.kernel.identity import TenantId
from chassis.persistence.reads import Page
from services.members.feature_flags import everywhere, lists, use_cases
from services.members.feature_flags.domain import FeatureFlags, Switch, SwitchAll
from services.members.feature_flags.ports import FlagsWork
from services.members.feature_flags.schemas import (
    FlagOfficesView,
    FlagsOverView,
    FlagsView,
    SwitchAllBody,
    SwitchBody,
    SwitchedAllView,
)

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
    """Switch a feature on or off for a street office. All services follow within a second. Send If-Match."""
    by = operator(call)
    call.enter(TenantId(tenant_id))
    flags = use_cases.switch(call.uow, call.actor, body, tenant_id=tenant_id, name=name)
    call.uow.write(everywhere.act_for_one(body, tenant_id=tenant_id, name=name, by=by, at=call.clock()))
    return flags


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


@blueprint.endpoint("GET", "/operations/feature-flags", permission="tenant.manage", returns=FlagsOverView)
def feature_flags_of_all(call: Call[FlagsWork]) -> dict[str, Any]:
    """Every feature flag: what it does, its default, and which street offices differ."""
    operator(call)
    return lists.overview(call.wiring.store)


@blueprint.endpoint(
    "GET",
    "/operations/feature-flags/<name>/offices",
    permission="tenant.manage",
    query=PageQuery,
    returns=FlagOfficesView,
)
def feature_flag_offices(call: Call[FlagsWork], query: dict[str, Any], name: str) -> Page:
    """All street offices, each with how the flag stands there."""
    operator(call)
    return lists.offices(call.wiring.store, name, cursor=query.get("cursor") or None, limit=query["limit"])


@blueprint.endpoint(
    "POST",
    "/operations/feature-flags/<name>/switch-all",
    permission="tenant.manage",
    body=SwitchAllBody,
    returns=SwitchedAllView,
)
def switch_feature_flag_for_all(call: Call[FlagsWork], body: SwitchAll, name: str) -> dict[str, Any]:
    """Switch a feature for all street offices, 50 at a time. Nothing happens if somebody switched one meanwhile."""
    operator(call)
    context, wiring = call.context, call.wiring
    return everywhere.switch_all(
        wiring.store,
        lambda tenant: wiring.make_unit_of_work(wiring.store, replace(context, tenant=tenant), wiring.clock),
        call.actor,
        call.clock,
        name,
        body,
    )
