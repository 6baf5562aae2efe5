"""Whistles over HTTP: who was called, who is here, what each unit has done, and how it was rated."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.requests.whistles import lists, use_cases
from services.requests.whistles.commands import Contact, Done, NewLead, Rated, ReportIn, ShownCode, SignIn, Summary
from services.requests.whistles.domain import Whistle
from services.requests.whistles.ports import WhistlesWork
from services.requests.whistles.record import PrintedCode
from services.requests.whistles.schemas import (
    BlownQuery,
    CodeView,
    ConclusionBody,
    LeadBody,
    PrintedCodeView,
    ReportInBody,
    SignInBody,
    UnitDoneBody,
    UnitRatingBody,
    WhistleContactBody,
    WhistlePage,
    WhistleQuery,
    WhistleView,
)

blueprint = Blueprint("whistles", __name__)


@blueprint.endpoint("GET", "/whistles", permission="whistle.report_in", query=WhistleQuery, returns=WhistlePage)
def list_whistles(call: Call[WhistlesWork], query: dict[str, Any]) -> Page:
    """Whistles that called one's units."""
    return lists.list_whistles(call.reads("whistles"), call.actor, query)


@blueprint.endpoint("GET", "/blown-whistles", permission="whistle.blow", query=BlownQuery, returns=WhistlePage)
def list_blown_whistles(call: Call[WhistlesWork], query: dict[str, Any]) -> Page:
    """Whistles of the buildings where one may whistle."""
    return lists.list_blown(call.reads("whistles"), call.actor, query)


@blueprint.endpoint("GET", "/whistles/<whistle_id>", permission=SIGNED_IN, returns=WhistleView)
def show_whistle(call: Call[WhistlesWork], whistle_id: str) -> Document:
    """For who may read the request, and for the units that were called."""
    return _shown(call, use_cases.show_whistle(call.uow, call.actor, whistle_id=whistle_id))


@blueprint.endpoint("GET", "/whistles/<whistle_id>/code", permission=SIGNED_IN, returns=CodeView)
def show_whistle_code(call: Call[WhistlesWork], whistle_id: str) -> ShownCode:
    """The code by which units report in on the spot, for the requester and whoever may whistle there; it changes often."""
    return use_cases.show_code(call.uow, call.actor, call.clock, whistle_id=whistle_id)


@blueprint.endpoint("GET", "/whistles/<whistle_id>/printed-code", permission=SIGNED_IN, returns=PrintedCodeView)
def show_printed_code(call: Call[WhistlesWork], whistle_id: str) -> PrintedCode:
    """The code that hangs on the spot, for whoever may whistle there and for the lead unit."""
    return use_cases.show_printed_code(call.uow, call.actor, whistle_id=whistle_id)


@blueprint.endpoint(
    "POST",
    "/whistles/<whistle_id>/printed-code",
    permission=SIGNED_IN,
    returns=PrintedCodeView,
    status=201,
    keyed=True,
)
def print_whistle_code(call: Call[WhistlesWork], whistle_id: str) -> PrintedCode:
    """Make a code to print and hang up on the spot. It counts until the whistle is over; the one before counts no more."""
    return use_cases.print_code(call.uow, call.actor, call.clock, whistle_id=whistle_id)


@blueprint.endpoint("POST", "/whistles/<whistle_id>/printed-code/revoke", permission=SIGNED_IN, returns=WhistleView)
def revoke_printed_code(call: Call[WhistlesWork], whistle_id: str) -> Document:
    """The code that hangs there counts no more. Who has reported in by it stays here. Repeating it changes nothing."""
    return _shown(call, use_cases.revoke_printed_code(call.uow, call.actor, whistle_id=whistle_id))


@blueprint.endpoint(
    "POST",
    "/whistles/<whistle_id>/report-ins",
    permission="whistle.report_in",
    body=ReportInBody,
    returns=WhistleView,
)
def report_in(call: Call[WhistlesWork], whistle_id: str, body: ReportIn) -> Document:
    """The unit is here. Repeating it changes nothing."""
    return _shown(call, use_cases.report_in(call.uow, call.actor, call.clock, body, whistle_id=whistle_id))


@blueprint.endpoint(
    "POST", "/whistles/<whistle_id>/sign-ins", permission="whistle.report_in", body=SignInBody, returns=WhistleView
)
def sign_whistle(call: Call[WhistlesWork], whistle_id: str, body: SignIn) -> Document:
    """The unit has taken note and will come. Repeating it changes nothing."""
    return _shown(call, use_cases.sign_in(call.uow, call.actor, call.clock, body, whistle_id=whistle_id))


@blueprint.endpoint(
    "POST",
    "/whistles/<whistle_id>/contacts",
    permission="whistle.report_in",
    body=WhistleContactBody,
    returns=WhistleView,
)
def note_whistle_contact(call: Call[WhistlesWork], whistle_id: str, body: Contact) -> Document:
    """The unit has spoken to whoever needs it. Repeating it changes nothing."""
    return _shown(call, use_cases.note_contact(call.uow, call.actor, call.clock, body, whistle_id=whistle_id))


@blueprint.endpoint(
    "POST",
    "/whistles/<whistle_id>/completions",
    permission="whistle.report_in",
    body=UnitDoneBody,
    returns=WhistleView,
)
def note_unit_done(call: Call[WhistlesWork], whistle_id: str, body: Done) -> Document:
    """The unit has done its part, after reporting in. Repeating it changes nothing."""
    return _shown(call, use_cases.note_done(call.uow, call.actor, call.clock, body, whistle_id=whistle_id))


@blueprint.endpoint(
    "POST", "/whistles/<whistle_id>/lead", permission="whistle.blow", body=LeadBody, returns=WhistleView
)
def change_whistle_lead(call: Call[WhistlesWork], whistle_id: str, body: NewLead) -> Document:
    """Another unit leads; the units are told why."""
    return _shown(call, use_cases.change_lead(call.uow, call.actor, body, whistle_id=whistle_id))


@blueprint.endpoint(
    "POST",
    "/whistles/<whistle_id>/conclusion",
    permission="whistle.report_in",
    body=ConclusionBody,
    returns=WhistleView,
)
def conclude_whistle(call: Call[WhistlesWork], whistle_id: str, body: Summary) -> Document:
    """The lead unit sums up, once all the others are done."""
    return _shown(call, use_cases.conclude(call.uow, call.actor, call.clock, body, whistle_id=whistle_id))


@blueprint.endpoint(
    "POST", "/whistles/<whistle_id>/ratings", permission="whistle.blow", body=UnitRatingBody, returns=WhistleView
)
def rate_whistle_unit(call: Call[WhistlesWork], whistle_id: str, body: Rated) -> Document:
    """Rate a unit after the end, or correct that; the unit is told."""
    return _shown(call, use_cases.rate_unit(call.uow, call.actor, call.clock, body, whistle_id=whistle_id))


def _shown(call: Call[WhistlesWork], whistle: Whistle) -> Document:
    return lists.shown(lists.row_of(whistle), call.actor)
