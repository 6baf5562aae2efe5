"""Units over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.schemas import PageQuery, page_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.requests.units import lists, use_cases
from services.requests.units.commands import Closing
from services.requests.units.domain import Unit, UnitChanges, UnitDetails
from services.requests.units.ports import UnitsWork
from services.requests.units.schemas import CloseUnitBody, UnitBody, UnitChangeBody, UnitQuery, UnitView

blueprint = Blueprint("units", __name__)


@blueprint.endpoint("GET", "/units", permission=SIGNED_IN, query=UnitQuery, returns=page_of(UnitView))
def list_units(call: Call[UnitsWork], query: dict[str, Any]) -> Page:
    """Who can be given work."""
    return lists.list_units(call.reads("units"), query)


@blueprint.endpoint("GET", "/units/<unit_id>", permission=SIGNED_IN, returns=UnitView)
def get_unit(call: Call[UnitsWork], unit_id: str) -> Document:
    """One unit, also one that is closed."""
    return lists.get_unit(call.reads("units"), unit_id)


@blueprint.endpoint("POST", "/units", permission="unit.manage", body=UnitBody, returns=UnitView, status=201)
def register_unit(call: Call[UnitsWork], body: UnitDetails) -> Unit:
    """Registers a unit. Repeating its code finds the first one."""
    return use_cases.register_unit(call.uow, call.actor, body)


@blueprint.endpoint("PATCH", "/units/<unit_id>", permission="unit.manage", body=UnitChangeBody, returns=UnitView)
def change_unit(call: Call[UnitsWork], unit_id: str, body: UnitChanges) -> Unit:
    """Change name or kind. Send If-Match, so that nobody's change is lost."""
    return use_cases.change_unit(call.uow, call.actor, body, unit_id=unit_id)


@blueprint.endpoint("POST", "/units/<unit_id>/close", permission="unit.manage", body=CloseUnitBody, returns=UnitView)
def close_unit(call: Call[UnitsWork], unit_id: str, body: Closing) -> Unit:
    """Close a unit, or merge it into another. Its open work goes back to whoever dispatched it."""
    return use_cases.close_unit(call.uow, call.actor, body, unit_id=unit_id)


@blueprint.endpoint("POST", "/units/<unit_id>/reopen", permission="unit.manage", returns=UnitView)
def reopen_unit(call: Call[UnitsWork], unit_id: str) -> Unit:
    """Give work to a closed unit again. Work that went elsewhere stays there; roles are granted anew."""
    return use_cases.reopen_unit(call.uow, call.actor, unit_id=unit_id)


@blueprint.endpoint("GET", "/units/<unit_id>/history", permission="unit.manage", query=PageQuery, returns=HistoryPage)
def unit_history(call: Call[UnitsWork], unit_id: str, query: dict[str, Any]) -> Page:
    """Who changed what of a unit, newest first."""
    use_cases.managed(call.uow, call.actor, unit_id)
    return history_of(call, "requests.unit.events.v1", unit_id, query)
