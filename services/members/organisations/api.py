"""Organisations over HTTP: the list and the tree."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.schemas import PageQuery, page_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.members.organisations import lists, use_cases
from services.members.organisations.commands import NewOrganisation
from services.members.organisations.domain import Organisation, OrganisationChanges
from services.members.organisations.ports import OrganisationsWork
from services.members.organisations.schemas import (
    OrganisationBody,
    OrganisationChangeBody,
    OrganisationQuery,
    OrganisationView,
    TreeView,
)
from services.members.tenants.domain import Act
from services.members.verification import VerificationWork, require_verified

blueprint = Blueprint("organisations", __name__)


@blueprint.endpoint(
    "GET", "/organisations", permission=SIGNED_IN, query=OrganisationQuery, returns=page_of(OrganisationView)
)
def list_organisations(call: Call[VerificationWork], query: dict[str, Any]) -> Page:
    """All organisations, or those of a building, a level, or directly below another."""
    require_verified(call.uow, call.actor, Act.LISTS)
    return lists.list_organisations(call.reads("organisations"), query)


@blueprint.endpoint(
    "POST",
    "/organisations",
    permission="organisation.manage",
    body=OrganisationBody,
    returns=OrganisationView,
    status=201,
    keyed=True,
)
def register_organisation(call: Call[OrganisationsWork], body: NewOrganisation) -> Organisation:
    """An organisation that exists takes its place in the tree."""
    return use_cases.register_organisation(call.uow, call.actor, body)


@blueprint.endpoint("GET", "/organisations/tree", permission=SIGNED_IN, returns=TreeView)
def organisation_tree(call: Call[VerificationWork]) -> Document:
    """The whole tree, ready to draw."""
    require_verified(call.uow, call.actor, Act.LISTS)
    return lists.organisation_tree(call.reads("organisations"))


@blueprint.endpoint("GET", "/organisations/<organisation_id>", permission=SIGNED_IN, returns=OrganisationView)
def get_organisation(call: Call[VerificationWork], organisation_id: str) -> Document:
    """One organisation."""
    require_verified(call.uow, call.actor, Act.LISTS)
    return lists.get_organisation(call.reads("organisations"), organisation_id)


@blueprint.endpoint(
    "PATCH",
    "/organisations/<organisation_id>",
    permission="organisation.manage",
    body=OrganisationChangeBody,
    returns=OrganisationView,
)
def change_organisation(call: Call[OrganisationsWork], organisation_id: str, body: OrganisationChanges) -> Organisation:
    """Change name, nature or firms of an organisation. Send If-Match, so that nobody's change is lost."""
    return use_cases.change_organisation(call.uow, call.actor, body, organisation_id=organisation_id)


@blueprint.endpoint(
    "GET",
    "/organisations/<organisation_id>/history",
    permission="organisation.manage",
    query=PageQuery,
    returns=HistoryPage,
)
def organisation_history(call: Call[OrganisationsWork], organisation_id: str, query: dict[str, Any]) -> Page:
    """Who changed what of an organisation, newest first."""
    use_cases.managed(call.uow, call.actor, organisation_id)
    return history_of(call, "members.organisation.events.v1", organisation_id, query)
