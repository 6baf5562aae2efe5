"""Suites over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.schemas import PageQuery, page_of
from chassis.persistence.reads import Page
from services.members.suites import lists, use_cases
from services.members.suites.commands import MoveIn, MoveOut, MoveOver
from services.members.suites.domain import Suite, SuiteDetails
from services.members.suites.ports import SuitesWork
from services.members.suites.schemas import MoveInBody, MoveOutBody, MoveOverBody, SuiteBody, SuiteQuery, SuiteView
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
    """A suite and who works there. Building, floor and number identify it; repeating it finds the first; an enterprise named for an empty one moves in."""
    return use_cases.register_suite(call.uow, call.actor, call.clock, body)


@blueprint.endpoint("POST", "/suites/<suite_id>/remove", permission="building.manage", returns=SuiteView)
def remove_suite(call: Call[SuitesWork], suite_id: str) -> Suite:
    """Take an empty suite off the index board, such as one with a wrong number. Registering its number again restores it."""
    return use_cases.remove_suite(call.uow, call.actor, suite_id=suite_id)


@blueprint.endpoint(
    "POST", "/suites/<suite_id>/move-in", permission="building.manage", body=MoveInBody, returns=SuiteView
)
def move_in(call: Call[SuitesWork], suite_id: str, body: MoveIn) -> Suite:
    """An enterprise moves into an empty suite. If it has no other rooms, its dossier moves to this building."""
    return use_cases.move_in(call.uow, call.actor, call.clock, body, suite_id=suite_id)


@blueprint.endpoint(
    "POST", "/suites/<suite_id>/move-out", permission="building.manage", body=MoveOutBody, returns=SuiteView
)
def move_out(call: Call[SuitesWork], suite_id: str, body: MoveOut) -> Suite:
    """The enterprise of a suite moves out."""
    return use_cases.move_out(call.uow, call.actor, call.clock, body, suite_id=suite_id)


@blueprint.endpoint(
    "POST", "/suites/<suite_id>/move-over", permission="building.manage", body=MoveOverBody, returns=SuiteView
)
def move_over(call: Call[SuitesWork], suite_id: str, body: MoveOver) -> Suite:
    """The enterprise of a suite moves to another one, on one day. The answer is the other suite."""
    return use_cases.move_over(call.uow, call.actor, call.clock, body, suite_id=suite_id)


@blueprint.endpoint(
    "GET", "/suites/<suite_id>/history", permission="building.manage", query=PageQuery, returns=HistoryPage
)
def suite_history(call: Call[SuitesWork], suite_id: str, query: dict[str, Any]) -> Page:
    """Who moved in and out, and who recorded it, newest first."""
    use_cases.managed(call.uow, call.actor, suite_id)
    return history_of(call, "members.suite.events.v1", suite_id, query)
