"""Officers over HTTP."""

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.kernel.identity import scope
from chassis.kernel.writes import Document
from services.requests.officers import lists
from services.requests.officers.domain import OFFICERS
from services.requests.officers.ports import OfficersWork
from services.requests.officers.schemas import OfficersView

blueprint = Blueprint("officers", __name__)


@blueprint.endpoint("GET", "/units/<unit_id>/officers", permission="work_order.handle", returns=OfficersView)
def list_officers(call: Call[OfficersWork], unit_id: str) -> dict[str, list[Document]]:
    """To whom an officer of the unit can hand a work order; their names are with members."""
    call.actor.demand("work_order.handle", scope("unit", unit_id))
    # A unit of another street office is no unit.
    call.uow.units.get(unit_id)
    return {"items": lists.officers_of(call.reads(OFFICERS), unit_id)}
