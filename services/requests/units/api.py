"""Units over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.schemas import page_of
from chassis.persistence.reads import Page
from services.requests.units import lists, use_cases
from services.requests.units.domain import Unit, UnitDetails
from services.requests.units.ports import UnitsWork
from services.requests.units.schemas import UnitBody, UnitQuery, UnitView

blueprint = Blueprint("units", __name__)


@blueprint.endpoint("GET", "/units", permission=SIGNED_IN, query=UnitQuery, returns=page_of(UnitView))
def list_units(call: Call[UnitsWork], query: dict[str, Any]) -> Page:
    """Who can be given work."""
    return lists.list_units(call.reads("units"), query)


@blueprint.endpoint("POST", "/units", permission="unit.manage", body=UnitBody, returns=UnitView, status=201)
def register_unit(call: Call[UnitsWork], body: UnitDetails) -> Unit:
    """Registers a unit. Repeating its code finds the first one."""
    return use_cases.register_unit(call.uow, call.actor, body)
