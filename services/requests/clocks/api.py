"""Clocks over HTTP: what is urgent, what is left, pause and resume."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.schemas import page_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.requests.clocks import lists, use_cases
from services.requests.clocks.commands import PauseOf
from services.requests.clocks.domain import Clock
from services.requests.clocks.ports import ClocksWork
from services.requests.clocks.schemas import ClockQuery, ClocksOfQuery, ClocksView, ClockView, PauseBody

blueprint = Blueprint("clocks", __name__)


@blueprint.endpoint("GET", "/clocks", permission=SIGNED_IN, query=ClockQuery, returns=page_of(ClockView))
def list_clocks(call: Call[ClocksWork], query: dict[str, Any]) -> Page:
    """Clocks of the buildings where one triages and of the units whose work one does, the earliest due first."""
    page = lists.urgent(call.reads("clocks"), call.actor, query)
    return Page(_shown(call, page.items), page.next)


@blueprint.endpoint("GET", "/clocks/of", permission=SIGNED_IN, query=ClocksOfQuery, returns=ClocksView)
def clocks_of(call: Call[ClocksWork], query: dict[str, Any]) -> Document:
    """The newest clock of each of these requests, work orders and call-backs: one call for a page of them."""
    return {"items": _shown(call, lists.clocks_of(call.reads, call.actor, query["ids"]))}


@blueprint.endpoint("POST", "/clocks/<clock_id>/pause", permission=SIGNED_IN, body=PauseBody, returns=ClockView)
def pause_clock(call: Call[ClocksWork], clock_id: str, body: PauseOf) -> Document:
    """Wait for the requester or for somebody outside; by whoever has the work or triages. The requester is told."""
    return _changed(call, use_cases.pause_clock(call.uow, call.actor, call.clock, body, clock_id=clock_id))


@blueprint.endpoint("POST", "/clocks/<clock_id>/resume", permission=SIGNED_IN, returns=ClockView)
def resume_clock(call: Call[ClocksWork], clock_id: str) -> Document:
    """Go on with the working time that was left. The requester is told."""
    return _changed(call, use_cases.resume_clock(call.uow, call.actor, call.clock, clock_id=clock_id))


def _shown(call: Call[ClocksWork], rows: list[Document]) -> list[Document]:
    calendar, now = call.uow.calendars.current(), call.clock()
    return [lists.shown(row, calendar, now) for row in rows]


def _changed(call: Call[ClocksWork], clock: Clock) -> Document:
    return _shown(call, [lists.row_of(clock)])[0]
