"""Visits over HTTP, for whoever visits firms."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.schemas import PageQuery, page_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.requests.visits import lists, use_cases
from services.requests.visits.commands import NewVisit, NobodyThere, VisitRecord
from services.requests.visits.domain import RECORD, Visit
from services.requests.visits.ports import VisitsWork
from services.requests.visits.record import RecordChanges
from services.requests.visits.schemas import (
    CoverageQuery,
    CoverageView,
    FirmQuery,
    FirmView,
    NewVisitBody,
    NobodyThereBody,
    RecordBody,
    RecordChangeBody,
    VisitDetailView,
    VisitQuery,
    VisitView,
)

blueprint = Blueprint("visits", __name__)


@blueprint.endpoint("GET", "/visits", permission=RECORD, query=VisitQuery, returns=page_of(VisitView))
def list_visits(call: Call[VisitsWork], query: dict[str, Any]) -> Page:
    """Visits of one's buildings, newest first; with `mine`, those that one has to make."""
    return lists.list_visits(call.reads, call.actor, query)


@blueprint.endpoint(
    "POST", "/visits", permission=RECORD, body=NewVisitBody, returns=VisitDetailView, status=201, keyed=True
)
def record_new_visit(call: Call[VisitsWork], body: NewVisit) -> Visit:
    """Record a visit that no plan asked for; if one does, it counts for the plan."""
    return use_cases.record_unplanned(call.uow, call.actor, call.clock, body)


@blueprint.endpoint("GET", "/visits/<visit_id>", permission=RECORD, returns=VisitDetailView)
def show_visit(call: Call[VisitsWork], visit_id: str) -> Visit:
    """A visit, with who was met and what they said in confidence."""
    return use_cases.show_visit(call.uow, call.actor, visit_id=visit_id)


@blueprint.endpoint(
    "POST", "/visits/<visit_id>/record", permission=RECORD, body=RecordBody, returns=VisitDetailView, keyed=True
)
def record_visit(call: Call[VisitsWork], visit_id: str, body: VisitRecord) -> Visit:
    """Record a planned visit, with the needs, resources, requests and wishes that are raised on the spot."""
    return use_cases.record_visit(call.uow, call.actor, call.clock, body, visit_id=visit_id)


@blueprint.endpoint(
    "POST",
    "/visits/<visit_id>/nobody-there",
    permission=RECORD,
    body=NobodyThereBody,
    returns=VisitDetailView,
    keyed=True,
)
def note_nobody_there(call: Call[VisitsWork], visit_id: str, body: NobodyThere) -> Visit:
    """Somebody was at the door and met nobody: the visit is still to be made, and when they come again."""
    return use_cases.note_nobody_there(call.uow, call.actor, call.clock, body, visit_id=visit_id)


@blueprint.endpoint("PATCH", "/visits/<visit_id>", permission=RECORD, body=RecordChangeBody, returns=VisitDetailView)
def change_visit(call: Call[VisitsWork], visit_id: str, body: RecordChanges) -> Visit:
    """Correct who was met and what was said. Send If-Match."""
    return use_cases.change_record(call.uow, call.actor, body, visit_id=visit_id)


@blueprint.endpoint("GET", "/visits/<visit_id>/history", permission=RECORD, query=PageQuery, returns=HistoryPage)
def visit_history(call: Call[VisitsWork], visit_id: str, query: dict[str, Any]) -> Page:
    """Who did what to it, newest first."""
    use_cases.show_visit(call.uow, call.actor, visit_id=visit_id)
    return history_of(call, "requests.visit.events.v1", visit_id, query)


@blueprint.endpoint("GET", "/visit-firms", permission=RECORD, query=FirmQuery, returns=page_of(FirmView))
def list_visit_firms(call: Call[VisitsWork], query: dict[str, Any]) -> Page:
    """Firms with their last visit: all, those never visited, or those not visited in a period."""
    return lists.list_firms(call.reads, call.actor, query)


@blueprint.endpoint("GET", "/visit-coverage", permission="figures.read", query=CoverageQuery, returns=CoverageView)
def show_visit_coverage(call: Call[VisitsWork], query: dict[str, Any]) -> Document:
    """By building: firms, firms visited in the period, and their share. Firms count where they are now."""
    return lists.coverage(call.reads, query)
