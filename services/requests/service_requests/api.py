"""Service requests over HTTP: submission, triage, whistle, outcome, rating."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.schemas import PageQuery, page_of
from chassis.kernel.aggregate import values_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.requests.contacts.lists import contact_shown
from services.requests.service_requests import lists, submitting, use_cases
from services.requests.service_requests.anonymity import acts_without, shown_to, unnamed
from services.requests.service_requests.commands import (
    Addition,
    AskedChanges,
    Outcome,
    Rating,
    Reason,
    Submission,
    Supervision,
    Triage,
    WhistleCall,
)
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.ports import RequestsWork
from services.requests.service_requests.schemas import (
    AdditionBody,
    ListedRequestView,
    RatingBody,
    ReasonBody,
    RequestBody,
    RequestChangeBody,
    RequestDetailView,
    RequestQuery,
    RequestView,
    ResolveBody,
    SuperviseBody,
    TriageBody,
    WhistleBody,
)

blueprint = Blueprint("service-requests", __name__)


@blueprint.endpoint(
    "POST", "/requests", permission=SIGNED_IN, body=RequestBody, returns=RequestView, status=201, keyed=True
)
def submit_request(call: Call[RequestsWork], body: Submission) -> ServiceRequest:
    """Ask for something; the answer has a number to ask by."""
    return submitting.submit_request(call.uow, call.actor, call.clock, body)


@blueprint.endpoint(
    "GET", "/requests", permission=SIGNED_IN, units=True, query=RequestQuery, returns=page_of(ListedRequestView)
)
def list_requests(call: Call[RequestsWork], query: dict[str, Any]) -> Page:
    """One's own requests, and those within the scopes in which one may read them."""
    return lists.list_requests(call.reads, call.actor, query)


@blueprint.endpoint("GET", "/requests/<request_id>", permission=SIGNED_IN, units=True, returns=RequestDetailView)
def show_request(call: Call[RequestsWork], request_id: str) -> Document:
    """A request with its timeline; the closing record is not for the requester."""
    shown = lists.show_request(call.reads, call.actor, request_id)
    return {**shown, **contact_shown(call.uow, call.actor, shown)}


@blueprint.endpoint(
    "PATCH", "/requests/<request_id>", permission=SIGNED_IN, body=RequestChangeBody, returns=RequestView
)
def change_request(call: Call[RequestsWork], request_id: str, body: AskedChanges) -> ServiceRequest:
    """Correct what was asked until it is dispatched, by the requester or by whoever triages it. Send If-Match."""
    return use_cases.change_request(call.uow, call.actor, call.clock, body, request_id=request_id)


@blueprint.endpoint(
    "POST", "/requests/<request_id>/triage", permission="request.triage", body=TriageBody, returns=RequestView
)
def triage_request(call: Call[RequestsWork], request_id: str, body: Triage) -> ServiceRequest:
    """Give the request to one unit; its work order follows."""
    return use_cases.triage_request(call.uow, call.actor, body, request_id=request_id)


@blueprint.endpoint(
    "POST",
    "/requests/<request_id>/additional-units",
    permission="request.triage",
    body=AdditionBody,
    returns=RequestView,
)
def add_unit(call: Call[RequestsWork], request_id: str, body: Addition) -> ServiceRequest:
    """Give work to a further unit, with days of its own; the request is ready when all of its units are done."""
    return use_cases.add_unit(call.uow, call.actor, body, request_id=request_id)


@blueprint.endpoint(
    "POST", "/requests/<request_id>/whistle", permission="whistle.blow", body=WhistleBody, returns=RequestView
)
def whistle_for_request(call: Call[RequestsWork], request_id: str, body: WhistleCall) -> ServiceRequest:
    """Call several units together; `whistle_id` names the whistle that follows."""
    return use_cases.whistle_for_request(call.uow, call.actor, call.clock, body, request_id=request_id)


@blueprint.endpoint(
    "POST", "/requests/<request_id>/recall", permission="request.triage", body=ReasonBody, returns=RequestView
)
def recall_request(call: Call[RequestsWork], request_id: str, body: Reason) -> ServiceRequest:
    """Call a wrong triage or whistle back; the units are told why, and the request waits for another one."""
    return use_cases.recall_request(call.uow, call.actor, body, request_id=request_id)


@blueprint.endpoint(
    "POST",
    "/requests/<request_id>/supervise",
    permission="request.triage",
    body=SuperviseBody,
    returns=RequestView,
    keyed=True,
)
def supervise_request(call: Call[RequestsWork], request_id: str, body: Supervision) -> ServiceRequest:
    """Urge the units that work on it: those that are not done answer in time; the timeline keeps it. See /supervisions."""
    return use_cases.supervise_request(call.uow, call.actor, call.clock, body, request_id=request_id)


@blueprint.endpoint(
    "POST", "/requests/<request_id>/close", permission="request.triage", body=ReasonBody, returns=RequestView
)
def close_request(call: Call[RequestsWork], request_id: str, body: Reason) -> ServiceRequest:
    """Decide that a request ends here that stayed unsatisfactory; triage it to start again."""
    return use_cases.close_request(call.uow, call.actor, body, request_id=request_id)


@blueprint.endpoint(
    "POST", "/requests/<request_id>/resolve", permission=SIGNED_IN, body=ResolveBody, returns=RequestView
)
def resolve_request(call: Call[RequestsWork], request_id: str, body: Outcome) -> Document:
    """End it with the closing record, once the work is done or the whistle assembled; by triage or an officer at work."""
    resolved = use_cases.resolve_request(call.uow, call.actor, call.clock, body, request_id=request_id)
    return shown_to(call.actor, values_of(ServiceRequest, resolved))


@blueprint.endpoint(
    "POST", "/requests/<request_id>/confirm-and-rate", permission=SIGNED_IN, body=RatingBody, returns=RequestView
)
def confirm_and_rate(call: Call[RequestsWork], request_id: str, body: Rating) -> ServiceRequest:
    """Confirm and rate the outcome of one's own request; 1 and 2 open it again, twice at most; then somebody decides."""
    return use_cases.confirm_and_rate(call.uow, call.actor, body, request_id=request_id)


@blueprint.endpoint("POST", "/requests/<request_id>/cancel", permission=SIGNED_IN, returns=RequestView)
def cancel_request(call: Call[RequestsWork], request_id: str) -> ServiceRequest:
    """Take one's own request back before it is resolved."""
    return use_cases.cancel_request(call.uow, call.actor, request_id=request_id)


@blueprint.endpoint("GET", "/requests/<request_id>/history", permission=SIGNED_IN, query=PageQuery, returns=HistoryPage)
def request_history(call: Call[RequestsWork], request_id: str, query: dict[str, Any]) -> Page:
    """Who did what to a request, newest first; for the requester and whoever may read it."""
    request = lists.find_request(call.reads("service_requests"), call.actor, request_id)
    page = history_of(call, "requests.request.events.v1", request_id, query)
    return Page(acts_without(unnamed(call.actor, request), page.items), page.next)
