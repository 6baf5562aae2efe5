"""Released cases over HTTP, and the public page, which needs no signing in. The edge limits how often one address asks."""

from typing import Any, Final

from chassis.http.call import Call
from chassis.http.endpoint import PUBLIC, Blueprint
from chassis.http.schemas import page_of
from chassis.http.validators import share
from chassis.kernel.identity import TenantId
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from reporting.figures import TENANTS
from services.requests.kpis.authority import Viewer
from services.requests.kpis.use_cases import list_kpis
from services.requests.open311.record import JURISDICTIONS
from services.requests.releases import lists, use_cases
from services.requests.releases.details import Release
from services.requests.releases.domain import ReleasedCase
from services.requests.releases.errors import NoSuchOffice
from services.requests.releases.schemas import (
    CaseQuery,
    PublicPageView,
    PublicQuery,
    ReleaseBody,
    ReleasedCaseView,
)

blueprint = Blueprint("releases", __name__)
_CASES: Final = "released_cases"
#: How long caches may keep the public page.
_SECONDS: Final = 300


@blueprint.endpoint(
    "PUT", "/requests/<request_id>/release", permission="request.triage", body=ReleaseBody, returns=ReleasedCaseView
)
def release_case(call: Call[Any], request_id: str, body: Release) -> ReleasedCase:
    """Show a solved request to everybody, in words written for that; or write them anew."""
    return use_cases.release_case(call.uow, call.actor, call.clock, body, request_id=request_id)


@blueprint.endpoint(
    "GET", "/released-cases", permission="request.triage", query=CaseQuery, returns=page_of(ReleasedCaseView)
)
def list_released_cases(call: Call[Any], query: dict[str, Any]) -> Page:
    """What is or was on the public page; newest first."""
    return lists.list_cases(call.reads(_CASES), query)


@blueprint.endpoint("POST", "/released-cases/<case_id>/withdraw", permission="request.triage", returns=ReleasedCaseView)
def withdraw_case(call: Call[Any], case_id: str) -> ReleasedCase:
    """Take a case off the public page."""
    return use_cases.withdraw_case(call.uow, call.actor, case_id=case_id)


@blueprint.endpoint("GET", "/public-page", permission=PUBLIC, query=PublicQuery, returns=PublicPageView)
def show_public_page(call: Call[Any], query: dict[str, Any]) -> Document:
    """Public KPIs, topics and released cases of a street office, for everybody. Nothing personal; caches may keep it."""
    store = call.wiring.store
    row = store.db[JURISDICTIONS].find_one({"slug": query["office"].strip().lower()})
    if row is None or row.get("suspended"):
        raise NoSuchOffice
    tenant = TenantId(row["_id"])
    call.enter(tenant)
    named = store.db[TENANTS].find_one({"_id": tenant}) or {}
    shown = list_kpis(call.uow, Viewer.public())
    page = lists.public_page(call.reads, call.reads(_CASES), shown, call.clock())
    share(_SECONDS)
    said = lists.with_class_names(call.uow, page, shown)
    return {"name": named.get("name", query["office"]), "name_en": named.get("name_en"), **said}
