"""Organisations over HTTP: the list and the tree."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.schemas import page_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.members.api.schemas.organisations import (
    OrganisationBody,
    OrganisationQuery,
    OrganisationView,
    TreeView,
)
from services.members.domain.organisation import Organisation
from services.members.domain.ports import MembersUnitOfWork
from services.members.read_models import organisations as reads
from services.members.use_cases import organisations

blueprint = Blueprint("organisations", __name__)


@blueprint.endpoint(
    "GET", "/organisations", permission=SIGNED_IN, query=OrganisationQuery, returns=page_of(OrganisationView)
)
def list_organisations(call: Call[MembersUnitOfWork], query: dict[str, Any]) -> Page:
    """All organisations, or those of a building, a level, or directly below another."""
    return reads.list_organisations(call.reads("organisations"), query)


@blueprint.endpoint(
    "POST",
    "/organisations",
    permission="organisation.manage",
    body=OrganisationBody,
    returns=OrganisationView,
    status=201,
    keyed=True,
)
def register_organisation(call: Call[MembersUnitOfWork], body: dict[str, Any]) -> Organisation:
    """An organisation that exists takes its place in the tree."""
    return organisations.register_organisation(call.uow, call.actor, **body)


@blueprint.endpoint("GET", "/organisations/tree", permission=SIGNED_IN, returns=TreeView)
def organisation_tree(call: Call[MembersUnitOfWork]) -> Document:
    """The whole tree, ready to draw."""
    return reads.organisation_tree(call.reads("organisations"))


@blueprint.endpoint("GET", "/organisations/<organisation_id>", permission=SIGNED_IN, returns=OrganisationView)
def get_organisation(call: Call[MembersUnitOfWork], organisation_id: str) -> Document:
    """One organisation."""
    return reads.get_organisation(call.reads("organisations"), organisation_id)
