"""Suites over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.schemas import page_of
from chassis.persistence.reads import Page
from services.members.api.schemas.places import SuiteBody, SuiteQuery, SuiteView
from services.members.domain.ports import MembersUnitOfWork
from services.members.domain.suite import Suite
from services.members.read_models import places as reads
from services.members.use_cases import places

blueprint = Blueprint("suites", __name__)


@blueprint.endpoint("GET", "/suites", permission=SIGNED_IN, query=SuiteQuery, returns=page_of(SuiteView))
def list_suites(call: Call[MembersUnitOfWork], query: dict[str, Any]) -> Page:
    """All suites, or those of a building or an enterprise."""
    return reads.list_suites(call.reads("suites"), query)


@blueprint.endpoint("POST", "/suites", permission="building.manage", body=SuiteBody, returns=SuiteView, status=201)
def register_suite(call: Call[MembersUnitOfWork], body: dict[str, Any]) -> Suite:
    """A suite and who works there. Building, floor and number identify it; repeating it finds the first."""
    return places.register_suite(call.uow, call.actor, **body)
