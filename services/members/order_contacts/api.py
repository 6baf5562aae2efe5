"""Order contacts over HTTP."""

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from services.members.order_contacts import use_cases
from services.members.order_contacts.ports import OrderContactsWork
from services.members.order_contacts.schemas import OrderContactView

blueprint = Blueprint("order-contacts", __name__)


@blueprint.endpoint("GET", "/work-orders/<order_id>/contact", permission="work_order.handle", returns=OrderContactView)
def show_order_contact(call: Call[OrderContactsWork], order_id: str) -> use_cases.Contact:
    """Whom the unit has to call for a work order; the phone number is read by a reveal that names the order."""
    return use_cases.contact_of(call.uow, call.actor, order_id=order_id)
