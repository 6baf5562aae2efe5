"""Whistles over HTTP: who was called, who is here."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.schemas import page_of
from chassis.persistence.reads import Page
from services.requests.whistles import lists, use_cases
from services.requests.whistles.commands import ReportIn
from services.requests.whistles.domain import Whistle
from services.requests.whistles.ports import WhistlesWork
from services.requests.whistles.schemas import ReportInBody, WhistleQuery, WhistleView

blueprint = Blueprint("whistles", __name__)


@blueprint.endpoint(
    "GET", "/whistles", permission="whistle.report_in", query=WhistleQuery, returns=page_of(WhistleView)
)
def list_whistles(call: Call[WhistlesWork], query: dict[str, Any]) -> Page:
    """Whistles that called one's units."""
    return lists.list_whistles(call.reads("whistles"), call.actor, query)


@blueprint.endpoint("GET", "/whistles/<whistle_id>", permission=SIGNED_IN, returns=WhistleView)
def show_whistle(call: Call[WhistlesWork], whistle_id: str) -> Whistle:
    """For who may read the request, and for the units that were called."""
    return use_cases.show_whistle(call.uow, call.actor, whistle_id=whistle_id)


@blueprint.endpoint(
    "POST",
    "/whistles/<whistle_id>/report-ins",
    permission="whistle.report_in",
    body=ReportInBody,
    returns=WhistleView,
)
def report_in(call: Call[WhistlesWork], whistle_id: str, body: ReportIn) -> Whistle:
    """The unit is here. Repeating it changes nothing."""
    return use_cases.report_in(call.uow, call.actor, call.clock, body, whistle_id=whistle_id)
