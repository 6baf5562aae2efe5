"""Enterprises over HTTP: one dossier each."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import PUBLIC, SIGNED_IN, Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.schemas import PageQuery, page_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.members.enterprises import lists, use_cases
from services.members.enterprises.commands import NewEnterprise, Poster
from services.members.enterprises.domain import Enterprise, EnterpriseChanges
from services.members.enterprises.ports import EnterprisesWork
from services.members.enterprises.schemas import (
    EnterpriseBody,
    EnterpriseChangeBody,
    EnterpriseQuery,
    EnterpriseView,
    PosterBody,
    PosterView,
)
from services.members.tenants.domain import Act, tenant_id_of
from services.members.verification import VerificationWork, require_verified

blueprint = Blueprint("enterprises", __name__)


@blueprint.endpoint("GET", "/enterprises", permission=SIGNED_IN, query=EnterpriseQuery, returns=page_of(EnterpriseView))
def list_enterprises(call: Call[VerificationWork], query: dict[str, Any]) -> Page:
    """All enterprises, or those of a building, or the one with a USCC; by when they were registered, or by name."""
    require_verified(call.uow, call.actor, Act.LISTS)
    return lists.list_enterprises(call.reads("enterprises"), query)


@blueprint.endpoint(
    "POST",
    "/enterprises",
    permission="enterprise.manage",
    body=EnterpriseBody,
    returns=EnterpriseView,
    status=201,
    keyed=True,
)
def register_enterprise(call: Call[EnterprisesWork], body: NewEnterprise) -> Enterprise:
    """An enterprise gets its dossier. A USCC is checked and stands in one dossier only."""
    return use_cases.register_enterprise(call.uow, call.actor, body)


@blueprint.endpoint("POST", "/check-in-codes/lookup", permission=PUBLIC, body=PosterBody, returns=PosterView)
def look_up_poster(call: Call[EnterprisesWork], body: Poster) -> Document:
    """Which building a poster belongs to, before anybody signs up: its name and the firms to choose from."""
    call.enter(tenant_id_of(body.street))
    building = use_cases.building_of_poster(call.uow, body)
    return lists.poster(building, call.reads("enterprises"))


@blueprint.endpoint("GET", "/enterprises/<enterprise_id>", permission=SIGNED_IN, returns=EnterpriseView)
def get_enterprise(call: Call[VerificationWork], enterprise_id: str) -> Document:
    """One enterprise."""
    require_verified(call.uow, call.actor, Act.LISTS)
    return lists.get_enterprise(call.reads("enterprises"), enterprise_id)


@blueprint.endpoint(
    "PATCH",
    "/enterprises/<enterprise_id>",
    permission="enterprise.manage",
    body=EnterpriseChangeBody,
    returns=EnterpriseView,
)
def change_enterprise(call: Call[EnterprisesWork], enterprise_id: str, body: EnterpriseChanges) -> Enterprise:
    """Change a dossier: name, USCC, staff and the like. Send If-Match, so that nobody's change is lost."""
    return use_cases.change_enterprise(call.uow, call.actor, body, enterprise_id=enterprise_id)


@blueprint.endpoint(
    "GET", "/enterprises/<enterprise_id>/history", permission="enterprise.manage", query=PageQuery, returns=HistoryPage
)
def enterprise_history(call: Call[EnterprisesWork], enterprise_id: str, query: dict[str, Any]) -> Page:
    """Who changed what in a dossier, newest first."""
    use_cases.managed(call.uow, call.actor, enterprise_id)
    return history_of(call, "members.enterprise.events.v1", enterprise_id, query)
