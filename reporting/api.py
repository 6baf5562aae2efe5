"""Figures over HTTP, the same in every service."""

from typing import Any

from flask import Response

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.files import XLSX
from chassis.kernel.errors import Forbidden
from chassis.kernel.identity import TenantId
from chassis.persistence.store import Store
from reporting import figures, periods
from reporting.errors import NoSuchScope
from reporting.periods import Interval, Period
from reporting.schemas import DistrictFigures, DistrictQuery, Figures, FiguresQuery
from reporting.sheets import district_sheet, report_sheet

blueprint = Blueprint("figures", __name__)


@blueprint.endpoint("GET", "/figures", permission="figures.read", query=FiguresQuery, returns=Figures)
def tenant_figures(call: Call[Any], query: dict[str, Any]) -> Any:
    """The counters of one's own tenant, or of one scope in it; of all times, or of a period.

    A figure of a period stands on the local day on which it happened; what was taken back is taken from the day on which it
    was counted. Rates count things: of the requests submitted in a period, the share resolved is of_submitted.resolved /
    requests.submitted.
    """
    where, asked = query["scope"], _asked(query)
    call.actor.demand("figures.read", where)
    found = _figures(call.wiring.store, call.tenant, where, asked)
    if not (found["figures"] or _is_known(call.wiring.store, call.tenant, where)):
        raise NoSuchScope
    return {"tenant": call.tenant, "scope": where, **_said(asked), **found}


@blueprint.endpoint(
    "GET", "/figures/district", permission="district.read", query=DistrictQuery, returns=DistrictFigures
)
def district_figures(call: Call[Any], query: dict[str, Any]) -> Any:
    """The totals of each tenant of the caller's district, of all times or of a period: counts, never records."""
    district = call.actor.group
    if district is None:
        raise Forbidden(permission="district.read")
    asked, store = _asked(query), call.wiring.store
    if asked is None:
        tenants = [{**row, "periods": []} for row in figures.read_district(store, district)]
    else:
        tenants = periods.read_district(store, district, asked)
    return {"district": district, **_said(asked), "tenants": tenants}


@blueprint.endpoint("GET", "/sheets/figures", permission="figures.read", query=FiguresQuery, produces=XLSX)
def tenant_figures_as_sheet(call: Call[Any], query: dict[str, Any]) -> Response:
    """The same as an XLSX file: a row per figure, the total, and a column per period."""
    return report_sheet(tenant_figures(call, query))


@blueprint.endpoint("GET", "/sheets/figures/district", permission="district.read", query=DistrictQuery, produces=XLSX)
def district_figures_as_sheet(call: Call[Any], query: dict[str, Any]) -> Response:
    """The totals of each tenant of the caller's district as an XLSX file: a row per figure, a column per tenant."""
    return district_sheet(district_figures(call, query))


def _figures(store: Store, tenant: TenantId, where: str, asked: Period | None) -> dict[str, Any]:
    if asked is None:
        return {"figures": figures.read(store, tenant, where), "periods": []}
    return periods.read(store, tenant, where, asked)


def _is_known(store: Store, tenant: TenantId, where: str) -> bool:
    return periods.is_counted(store, tenant, where) or figures.has_scope(store, tenant, where)


def _asked(query: dict[str, Any]) -> Period | None:
    return periods.period_of(query["first"], query["last"], Interval(query["by"]) if query["by"] else None)


def _said(asked: Period | None) -> dict[str, Any]:
    if asked is None:
        return {"first": None, "last": None, "by": None}
    return {"first": asked.first.isoformat(), "last": asked.last.isoformat(), "by": asked.by}
