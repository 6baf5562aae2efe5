"""Figures over HTTP, the same in every service."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.kernel.errors import Forbidden
from reporting import figures
from reporting.errors import NoSuchScope
from reporting.schemas import DistrictFigures, Figures, FiguresQuery

blueprint = Blueprint("figures", __name__)


@blueprint.endpoint("GET", "/figures", permission="figures.read", query=FiguresQuery, returns=Figures)
def tenant_figures(call: Call[Any], query: dict[str, Any]) -> Any:
    """The counters of one's own tenant, or of one scope in it."""
    call.actor.demand("figures.read", query["scope"])
    counts = figures.read(call.wiring.store, call.tenant, query["scope"])
    if not counts and not figures.has_scope(call.wiring.store, call.tenant, query["scope"]):
        raise NoSuchScope
    return {"tenant": call.tenant, "scope": query["scope"], "figures": counts}


@blueprint.endpoint("GET", "/figures/district", permission="district.read", returns=DistrictFigures)
def district_figures(call: Call[Any]) -> Any:
    """The totals of each tenant of the caller's district: counts, never records."""
    if call.actor.group is None:
        raise Forbidden(permission="district.read")
    return {"district": call.actor.group, "tenants": figures.read_district(call.wiring.store, call.actor.group)}
