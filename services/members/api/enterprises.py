"""Enterprises over HTTP: one dossier each."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.schemas import page_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.members.api.schemas.places import EnterpriseBody, EnterpriseQuery, EnterpriseView
from services.members.domain.enterprise import Enterprise
from services.members.domain.ports import MembersUnitOfWork
from services.members.read_models import places as reads
from services.members.use_cases import enterprises

blueprint = Blueprint("enterprises", __name__)


@blueprint.endpoint("GET", "/enterprises", permission=SIGNED_IN, query=EnterpriseQuery, returns=page_of(EnterpriseView))
def list_enterprises(call: Call[MembersUnitOfWork], query: dict[str, Any]) -> Page:
    """All enterprises, or those of a building, or the one with a USCC."""
    return reads.list_enterprises(call.reads("enterprises"), query)


@blueprint.endpoint(
    "POST",
    "/enterprises",
    permission="enterprise.manage",
    body=EnterpriseBody,
    returns=EnterpriseView,
    status=201,
    keyed=True,
)
def register_enterprise(call: Call[MembersUnitOfWork], body: dict[str, Any]) -> Enterprise:
    """An enterprise gets its dossier. A USCC is checked and stands in one dossier only."""
    return enterprises.register_enterprise(call.uow, call.actor, **body)


@blueprint.endpoint("GET", "/enterprises/<enterprise_id>", permission=SIGNED_IN, returns=EnterpriseView)
def get_enterprise(call: Call[MembersUnitOfWork], enterprise_id: str) -> Document:
    """One enterprise."""
    return reads.get_enterprise(call.reads("enterprises"), enterprise_id)
