"""Agency cases over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.schemas import PageQuery, page_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.requests.agency_cases import lists, signing, use_cases
from services.requests.agency_cases.commands import (
    Assignment,
    BroughtBack,
    DrawnSignature,
    HandedIn,
    Handing,
    Missing,
    Reason,
    Result,
)
from services.requests.agency_cases.domain import HANDLE, AgencyCase
from services.requests.agency_cases.ports import AgencyWork
from services.requests.agency_cases.record import Asked
from services.requests.agency_cases.schemas import (
    AgencyAgentQuery,
    AgencyAgentsView,
    AgencyAskBody,
    AgencyAssignBody,
    AgencyBringBackBody,
    AgencyCancelBody,
    AgencyCaseDetailView,
    AgencyCaseView,
    AgencyHandInBody,
    AgencyHandOverBody,
    AgencyMissingBody,
    AgencyQuery,
    AgencyResultBody,
    AgencySignatureBody,
    AgencyWithdrawBody,
)

blueprint = Blueprint("agency_cases", __name__)
_CASE = "/agency-cases/<case_id>"
_HAND_OVER = f"{_CASE}/hand-overs/<hand_over_id>"


@blueprint.endpoint("GET", "/agency-cases", permission=SIGNED_IN, query=AgencyQuery, returns=page_of(AgencyCaseView))
def list_agency_cases(call: Call[AgencyWork], query: dict[str, Any]) -> Page:
    """Cases of the buildings where one is an agent, newest first; for everybody else those for oneself."""
    return lists.list_cases(call.reads, call.actor, query)


@blueprint.endpoint(
    "POST",
    "/agency-cases",
    permission=SIGNED_IN,
    body=AgencyAskBody,
    returns=AgencyCaseView,
    status=201,
    keyed=True,
)
def ask_for_agency(call: Call[AgencyWork], body: Asked) -> AgencyCase:
    """Ask that the building's people take papers to a window, for oneself, one's firm or, as an agent, for anybody."""
    return use_cases.ask_for_agency(call.uow, call.actor, call.clock, body)


@blueprint.endpoint("GET", _CASE, permission=SIGNED_IN, returns=AgencyCaseDetailView)
def show_agency_case(call: Call[AgencyWork], case_id: str) -> Document:
    """Where it is now: its steps, its papers and who has them, and every hand-over with both signatures."""
    return lists.show_case(call.reads, call.actor, case_id)


@blueprint.endpoint("POST", f"{_CASE}/take-on", permission=HANDLE, returns=AgencyCaseView)
def take_on_agency_case(call: Call[AgencyWork], case_id: str) -> AgencyCase:
    """Be its agent, with the papers that are there; of two who try at once, one is refused."""
    return use_cases.take_on(call.uow, call.actor, call.clock, case_id=case_id)


@blueprint.endpoint("POST", f"{_CASE}/assign", permission=HANDLE, body=AgencyAssignBody, returns=AgencyCaseView)
def assign_agency_case(call: Call[AgencyWork], case_id: str, body: Assignment) -> AgencyCase:
    """Give it to somebody with a role in its building. If there are papers, that agent has to confirm them first."""
    return use_cases.assign_case(call.uow, call.actor, call.clock, body, case_id=case_id)


@blueprint.endpoint("POST", f"{_CASE}/check", permission=HANDLE, returns=AgencyCaseView)
def check_agency_papers(call: Call[AgencyWork], case_id: str) -> AgencyCase:
    """The papers are complete."""
    return use_cases.check_papers(call.uow, call.actor, call.clock, case_id=case_id)


@blueprint.endpoint(
    "POST", f"{_CASE}/ask-for-papers", permission=HANDLE, body=AgencyMissingBody, returns=AgencyCaseView
)
def ask_for_agency_papers(call: Call[AgencyWork], case_id: str, body: Missing) -> AgencyCase:
    """Say what is missing; the limit begins again when it is there."""
    return use_cases.ask_for_papers(call.uow, call.actor, body, case_id=case_id)


@blueprint.endpoint("POST", f"{_CASE}/hand-in", permission=HANDLE, body=AgencyHandInBody, returns=AgencyCaseView)
def hand_in_agency_papers(call: Call[AgencyWork], case_id: str, body: HandedIn) -> AgencyCase:
    """The window has these papers."""
    return use_cases.hand_in(call.uow, call.actor, call.clock, body, case_id=case_id)


@blueprint.endpoint("POST", f"{_CASE}/steps", permission=HANDLE, returns=AgencyCaseView, keyed=True)
def note_agency_step(call: Call[AgencyWork], case_id: str) -> AgencyCase:
    """The window has done the next step of the item."""
    return use_cases.note_step(call.uow, call.actor, call.clock, case_id=case_id)


@blueprint.endpoint("POST", f"{_CASE}/bring-back", permission=HANDLE, body=AgencyBringBackBody, returns=AgencyCaseView)
def bring_agency_papers_back(call: Call[AgencyWork], case_id: str, body: BroughtBack) -> AgencyCase:
    """The window gave papers back without a result: they are to be checked again."""
    return use_cases.bring_back(call.uow, call.actor, call.clock, body, case_id=case_id)


@blueprint.endpoint("POST", f"{_CASE}/result", permission=HANDLE, body=AgencyResultBody, returns=AgencyCaseView)
def note_agency_result(call: Call[AgencyWork], case_id: str, body: Result) -> AgencyCase:
    """The window has decided; what it issued and gave back is to be handed over."""
    return use_cases.note_result(call.uow, call.actor, call.clock, body, case_id=case_id)


@blueprint.endpoint("POST", f"{_CASE}/finish", permission=HANDLE, returns=AgencyCaseView)
def finish_agency_case(call: Call[AgencyWork], case_id: str) -> AgencyCase:
    """End it, if nothing has to be handed back. The last hand-over ends it by itself."""
    return use_cases.finish_case(call.uow, call.actor, call.clock, case_id=case_id)


@blueprint.endpoint("POST", f"{_CASE}/cancel", permission=SIGNED_IN, body=AgencyCancelBody, returns=AgencyCaseView)
def cancel_agency_case(call: Call[AgencyWork], case_id: str, body: Reason) -> AgencyCase:
    """Cancel it: by whom it is for, its agent, or whoever leads. It ends when all papers were handed back."""
    return use_cases.cancel_case(call.uow, call.actor, call.clock, body, case_id=case_id)


@blueprint.endpoint(
    "POST",
    f"{_CASE}/hand-overs",
    permission=HANDLE,
    body=AgencyHandOverBody,
    returns=AgencyCaseView,
    status=201,
    keyed=True,
)
def open_agency_hand_over(call: Call[AgencyWork], case_id: str, body: Handing) -> AgencyCase:
    """List papers that come in or go out. The agent signs by sending it; then the other side has to confirm."""
    return signing.open_hand_over(call.uow, call.actor, call.clock, body, case_id=case_id)


@blueprint.endpoint("POST", f"{_HAND_OVER}/confirm", permission=SIGNED_IN, returns=AgencyCaseView)
def confirm_agency_hand_over(call: Call[AgencyWork], case_id: str, hand_over_id: str) -> AgencyCase:
    """Sign as the other side, with one's own account."""
    return signing.confirm_hand_over(call.uow, call.actor, call.clock, case_id=case_id, hand_over_id=hand_over_id)


@blueprint.endpoint("POST", f"{_HAND_OVER}/sign", permission=HANDLE, body=AgencySignatureBody, returns=AgencyCaseView)
def sign_agency_hand_over(call: Call[AgencyWork], case_id: str, hand_over_id: str, body: DrawnSignature) -> AgencyCase:
    """Let the person sign with a finger on the agent's phone; the picture was sent as a file of the hand-over."""
    return signing.sign_hand_over(call.uow, call.actor, call.clock, body, case_id=case_id, hand_over_id=hand_over_id)


@blueprint.endpoint(
    "POST", f"{_HAND_OVER}/withdraw", permission=SIGNED_IN, body=AgencyWithdrawBody, returns=AgencyCaseView
)
def withdraw_agency_hand_over(call: Call[AgencyWork], case_id: str, hand_over_id: str, body: Reason) -> AgencyCase:
    """Either side says that the list is wrong; nothing changes hands."""
    return signing.withdraw_hand_over(
        call.uow, call.actor, call.clock, body, case_id=case_id, hand_over_id=hand_over_id
    )


@blueprint.endpoint("GET", f"{_CASE}/history", permission=SIGNED_IN, query=PageQuery, returns=HistoryPage)
def agency_case_history(call: Call[AgencyWork], case_id: str, query: dict[str, Any]) -> Page:
    """Who did what to it, newest first; for all who may see it."""
    use_cases.show_case(call.uow, call.actor, case_id=case_id)
    return history_of(call, "requests.agency-case.events.v1", case_id, query)


@blueprint.endpoint("GET", "/agency-agents", permission=HANDLE, query=AgencyAgentQuery, returns=AgencyAgentsView)
def list_agency_agents(call: Call[AgencyWork], query: dict[str, Any]) -> Document:
    """Who holds a role in a building, and can be the agent of its cases."""
    return lists.agents_of(call.reads, call.actor, query)
