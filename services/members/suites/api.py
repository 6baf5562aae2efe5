"""Suites over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.schemas import page_of
from chassis.persistence.reads import Page
from services.members.suites import lists, use_cases
from services.members.suites.domain import Suite, SuiteDetails
from services.members.suites.ports import SuitesWork
from services.members.suites.schemas import SuiteBody, SuiteQuery, SuiteView
from services.members.tenants.domain import Act
from services.members.verification import VerificationWork, require_verified

blueprint = Blueprint("suites", __name__)


@blueprint.endpoint("GET", "/suites", permission=SIGNED_IN, query=SuiteQuery, returns=page_of(SuiteView))
def list_suites(call: Call[VerificationWork], query: dict[str, Any]) -> Page:
    """All suites, or those of a building or an enterprise."""
    require_verified(call.uow, call.actor, Act.LISTS)
    return lists.list_suites(call.reads("suites"), query)


@blueprint.endpoint("POST", "/suites", permission="building.manage", body=SuiteBody, returns=SuiteView, status=201)
def register_suite(call: Call[SuitesWork], body: SuiteDetails) -> Suite:
    """A suite and who works there. Building, floor and number identify it; repeating it finds the first."""
    return use_cases.register_suite(call.uow, call.actor, body)
